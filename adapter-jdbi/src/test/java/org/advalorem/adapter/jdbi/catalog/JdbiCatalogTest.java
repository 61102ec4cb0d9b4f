package org.advalorem.adapter.jdbi.catalog;

import org.advalorem.adapter.jdbi.JdbiStoreUnderTest;
import org.advalorem.port.catalog.Catalog;
import org.advalorem.port.catalog.CatalogContract;

class JdbiCatalogTest implements CatalogContract {

    private final JdbiStoreUnderTest store = new JdbiStoreUnderTest();

    @Override
    public Catalog catalog() {
        return store.catalog();
    }
}
