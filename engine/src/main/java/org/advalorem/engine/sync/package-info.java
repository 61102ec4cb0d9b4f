/** The copy of a shop: what is heard and fetched is kept first, and then made into our own records. */
package org.advalorem.engine.sync;
