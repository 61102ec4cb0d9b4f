package org.advalorem.engine.sync;

import static org.advalorem.engine.sync.ShelfScene.SHOP;
import static org.advalorem.engine.sync.ShelfScene.level;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.advalorem.domain.catalog.InventoryItemId;
import org.advalorem.domain.catalog.StockLevel;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.engine.sync.Keeper.Result;
import org.junit.jupiter.api.Test;

class StockKeeperTest {

    private final ShelfScene scene = new ShelfScene();

    @Test
    void levelsAreKeptTogetherAndABrokenOneLeavesTheOthersAlone() {
        CacheEntry one = level(1, 0, "5");
        CacheEntry broken = level(2, 0, "many");
        CacheEntry three = level(3, 0, "-2");

        assertThat(scene.stock().keep(SHOP, List.of(one, broken, three)))
                .isEqualTo(Map.of(
                        one.key(), Result.created(),
                        broken.key(), Result.failed("available cannot be read"),
                        three.key(), Result.created()));
        assertThat(available(1)).isEqualTo(5);
        assertThat(available(3)).isEqualTo(-2);
    }

    @Test
    void whatIsNewsIsToldFromWhatIsNot() {
        scene.stock().keep(SHOP, List.of(level(1, 5, "3"), level(2, 5, "3")));
        CacheEntry same = level(1, 5, "3");
        CacheEntry newer = level(2, 6, "3");
        CacheEntry fresh = level(3, 0, "3");

        assertThat(scene.stock().keep(SHOP, List.of(same, newer, fresh)))
                .isEqualTo(Map.of(
                        same.key(), Result.unchanged(),
                        newer.key(), Result.updated(),
                        fresh.key(), Result.created()));
        CacheEntry older = level(2, 5, "9");
        assertThat(scene.stock().keep(SHOP, List.of(older))).containsEntry(older.key(), Result.unchanged());
    }

    @Test
    void anOlderLevelNeverTakesThePlaceOfANewerOne() {
        scene.stock().keep(SHOP, List.of(level(1, 5, "3")));

        scene.stock().keep(SHOP, List.of(level(1, 0, "9")));

        assertThat(available(1)).isEqualTo(3);
    }

    private long available(long item) {
        StockLevel level = scene.store
                .catalog()
                .stock(SHOP, List.of(new InventoryItemId(item)))
                .get(0);
        return level.available().orElseThrow();
    }
}
