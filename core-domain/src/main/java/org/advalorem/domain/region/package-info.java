/** Countries, territories and the borders between them that ask for a customs form. */
package org.advalorem.domain.region;
