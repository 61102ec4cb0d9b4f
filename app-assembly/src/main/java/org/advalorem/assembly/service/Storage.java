package org.advalorem.assembly.service;

import org.advalorem.adapter.jdbi.Database;
import org.advalorem.adapter.jdbi.JdbiStore;
import org.advalorem.assembly.settings.Settings;

/** The database that the settings name, brought up to date, and the store over it. */
public record Storage(Database database, JdbiStore store) implements AutoCloseable {

    /** Opens it; a database that can lose what it acknowledged is refused unless the settings allow it. */
    public static Storage open(Settings settings) {
        Database database = database(settings);
        try {
            database.checkDurability(settings.allowUnsafeDatabase());
            database.migrate();
            return new Storage(database, new JdbiStore(database, settings.keysFile()));
        } catch (RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    private static Database database(Settings settings) {
        return settings.databaseUrl()
                .map(url -> Database.connect(url.reveal()))
                .orElseGet(() -> Database.embedded(settings.dataDirectory().resolve("postgres")));
    }

    /** Closes the store, which closes the database. */
    @Override
    public void close() {
        store.close();
    }
}
