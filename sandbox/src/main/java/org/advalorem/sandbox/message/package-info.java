/** How what a peer says by itself gets to those who listen, and what may become of it on the way. */
package org.advalorem.sandbox.message;
