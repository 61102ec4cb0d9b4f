/** Mails to a merchant about what needs him. */
package org.advalorem.engine.alert;
