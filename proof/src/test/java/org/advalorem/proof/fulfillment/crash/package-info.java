/** Labels and refunds while processes and databases are killed. */
package org.advalorem.proof.fulfillment.crash;
