/** The correction engine for whoever embeds it. */
package org.advalorem.engine;
