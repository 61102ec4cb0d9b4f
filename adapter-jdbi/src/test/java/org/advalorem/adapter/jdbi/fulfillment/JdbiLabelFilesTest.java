package org.advalorem.adapter.jdbi.fulfillment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.advalorem.port.order.OrderFixtures.SHOP;
import static org.advalorem.port.order.OrderFixtures.created;
import static org.advalorem.port.order.OrderFixtures.placed;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.advalorem.adapter.jdbi.Database;
import org.advalorem.adapter.jdbi.JdbiStoreUnderTest;
import org.advalorem.domain.order.OrderChange;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.fulfillment.HandlingFixtures;
import org.advalorem.port.fulfillment.LabelFiles.Wanted;
import org.advalorem.port.fulfillment.LabelFilesContract;
import org.junit.jupiter.api.Test;

class JdbiLabelFilesTest implements LabelFilesContract {

    private final JdbiStoreUnderTest store = new JdbiStoreUnderTest();

    @Override
    public StoreUnderTest store() {
        return store;
    }

    @Test
    void labelsThatWereBoughtBeforeThereWasATableHaveTheirFilesWanted() throws IOException {
        OrderChange created = created(SHOP, placed(1001, 0));
        store.orders().save(List.of(created));
        store.handlings()
                .save(List.of(HandlingFixtures.step(
                        created.order(),
                        HandlingFixtures.labelled(created.order().key(), "GM1"))));
        assertThat(taken()).isEmpty();

        store.execute(lastStatement("migration/V18__label_file.sql"));

        assertThat(taken()).extracting(Wanted::key).containsExactly(LABEL, INVOICE);
    }

    private List<Wanted> taken() {
        return store.labelFiles().takeDue(10, Instant.parse("2100-01-01T00:00:00Z"));
    }

    private static String lastStatement(String migration) throws IOException {
        try (InputStream in = Database.class.getResourceAsStream(migration)) {
            String all = new String(in.readAllBytes(), UTF_8);
            return all.substring(all.lastIndexOf("insert into"));
        }
    }
}
