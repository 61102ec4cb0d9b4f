/** ShipStation's V1 API: looks orders up, writes customs values into them and reads them back, within the limit of its keys. */
package org.advalorem.adapter.shipstation;
