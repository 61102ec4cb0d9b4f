/** Names for values: hashes that must stay the same for years. */
package org.advalorem.domain.digest;
