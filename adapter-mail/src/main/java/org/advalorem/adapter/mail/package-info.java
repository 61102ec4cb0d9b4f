/** Hands mails to an SMTP server. */
package org.advalorem.adapter.mail;
