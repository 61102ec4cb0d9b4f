/** What comes in from outside, as it came. */
package org.advalorem.domain.message;
