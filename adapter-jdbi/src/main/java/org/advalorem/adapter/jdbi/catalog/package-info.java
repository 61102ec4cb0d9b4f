/** Products and stock in PostgreSQL. */
package org.advalorem.adapter.jdbi.catalog;
