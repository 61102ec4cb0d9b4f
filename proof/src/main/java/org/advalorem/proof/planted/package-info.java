/** Breaks the product on purpose, one small change at a time, and shows that a test notices. Knows no process. */
package org.advalorem.proof.planted;
