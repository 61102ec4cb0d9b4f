/** What keeps work going, whatever the work is. */
package org.advalorem.engine.work;
