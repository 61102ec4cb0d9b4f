/** Shippo's API of 2018-02-08: buys labels, gives them back, asks for parcels, and reads what Shippo sends by itself. */
package org.advalorem.adapter.shippo;
