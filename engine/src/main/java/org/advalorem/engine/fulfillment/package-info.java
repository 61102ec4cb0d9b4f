/** Labels that are bought once, and parcels that are followed. */
package org.advalorem.engine.fulfillment;
