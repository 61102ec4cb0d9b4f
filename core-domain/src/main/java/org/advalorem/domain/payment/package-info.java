/** Payments and what goes back of them. */
package org.advalorem.domain.payment;
