/** The copy of a shop, struck while it is made. */
package org.advalorem.proof.sync.crash;
