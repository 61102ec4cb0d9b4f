/** Long work on the copy of a shop, page by page. */
package org.advalorem.engine.sync.job;
