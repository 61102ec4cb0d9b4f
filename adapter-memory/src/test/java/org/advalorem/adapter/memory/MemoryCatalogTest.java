package org.advalorem.adapter.memory;

import org.advalorem.port.catalog.Catalog;
import org.advalorem.port.catalog.CatalogContract;

class MemoryCatalogTest implements CatalogContract {

    private final MemoryStoreUnderTest store = new MemoryStoreUnderTest();

    @Override
    public Catalog catalog() {
        return store.catalog();
    }
}
