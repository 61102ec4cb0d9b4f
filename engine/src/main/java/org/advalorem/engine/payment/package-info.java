/** Money that goes back once. */
package org.advalorem.engine.payment;
