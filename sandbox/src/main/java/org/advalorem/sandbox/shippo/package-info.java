/** Shippo as far as labels and parcels go: shipments that a test makes, labels that cost money, parcels on their way, messages about both. */
package org.advalorem.sandbox.shippo;
