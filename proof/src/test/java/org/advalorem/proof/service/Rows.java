package org.advalorem.proof.service;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What a database holds, asked past the service.
 *
 * @param jdbc where it is
 */
public record Rows(String jdbc) {

    /** The first column of what a query finds. */
    public List<String> ask(String query) {
        return all(query).stream().map(row -> row.get(0)).toList();
    }

    /**
     * What a query finds, as of one moment; of a null there is null.
     *
     * @throws IllegalStateException if the database is away
     */
    public List<List<String>> all(String query) {
        try (Connection connection = DriverManager.getConnection(jdbc);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            int columns = rows.getMetaData().getColumnCount();
            var found = new ArrayList<List<String>>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int column = 1; column <= columns; column++) {
                    row.add(rows.getString(column));
                }
                found.add(row);
            }
            return found;
        } catch (SQLException failure) {
            throw new IllegalStateException(query, failure);
        }
    }

    /**
     * Lets a lease end that runs beyond now, for whoever is dead. What somebody is writing at this moment is left to him: waiting for
     * several of his rows could hold up both for ever.
     *
     * @param until the column that says until when
     */
    public void endLeases(String table, String until) {
        change("update " + table + " set " + until + " = clock_timestamp() where ctid = any(array(select ctid from "
                + table + " where " + until + " > clock_timestamp() for update skip locked))");
    }

    /** Runs a statement that changes something. */
    public void change(String statement) {
        try (Connection connection = DriverManager.getConnection(jdbc);
                Statement statements = connection.createStatement()) {
            statements.execute(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(statement, failure);
        }
    }
}
