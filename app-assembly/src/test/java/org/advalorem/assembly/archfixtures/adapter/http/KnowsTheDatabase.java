package org.advalorem.assembly.archfixtures.adapter.http;

import javax.sql.DataSource;
import org.advalorem.assembly.archfixtures.adapter.jdbi.Rows;

/** Not in this adapter: the adapter of the database. */
public record KnowsTheDatabase(DataSource source, Rows rows) {}
