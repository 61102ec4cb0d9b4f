/** Exact amounts, ratios, the allocation of an amount over weighted lines, and the choice of unit values. */
package org.advalorem.domain.money;
