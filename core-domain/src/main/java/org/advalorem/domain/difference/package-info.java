/** What became of a record, field by field, for people to look at. */
package org.advalorem.domain.difference;
