/** From a webhook to a correction that is due. */
package org.advalorem.engine.inbox;
