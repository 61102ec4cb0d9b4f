/** Labels, parcels and what carriers say of them. */
package org.advalorem.domain.fulfillment;
