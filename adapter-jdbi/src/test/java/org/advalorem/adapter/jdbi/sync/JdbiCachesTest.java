package org.advalorem.adapter.jdbi.sync;

import static org.advalorem.adapter.jdbi.sql.Bodies.MOST_AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.advalorem.adapter.jdbi.JdbiStoreUnderTest;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.Together;
import org.advalorem.port.sync.CachesContract;
import org.junit.jupiter.api.Test;

class JdbiCachesTest implements CachesContract {

    private final JdbiStoreUnderTest store = new JdbiStoreUnderTest();

    @Override
    public StoreUnderTest store() {
        return store;
    }

    @Test
    void ofLargeBodiesAsManyAreClaimedAtOnceAsMayBe() {
        IntStream.range(0, 9).forEach(id -> keep(id, MOST_AT_ONCE / 4));

        assertThat(claim()).containsExactly("0", "1", "2", "3");
        assertThat(claim()).containsExactly("4", "5", "6", "7");
        assertThat(claim()).containsExactly("8");
        assertThat(claim()).isEmpty();
    }

    @Test
    void aBodyThatIsTooLargeForAnyGoesAlone() {
        keep(0, 10);
        keep(1, MOST_AT_ONCE + 1);
        keep(2, MOST_AT_ONCE);
        keep(3, 1);

        assertThat(claim()).containsExactly("0");
        assertThat(claim()).containsExactly("1");
        assertThat(claim()).containsExactly("2");
        assertThat(claim()).containsExactly("3");
    }

    @Test
    void bodiesThatAreNoTextCountToo() {
        IntStream.range(0, 3).forEach(id -> keep(id, RawBody.of(new byte[MOST_AT_ONCE / 2])));

        assertThat(claim()).containsExactly("0", "1");
        assertThat(claim()).containsExactly("2");
    }

    @Test
    void ofSmallBodiesAsManyAreClaimedAtOnceAsAreAskedFor() {
        IntStream.range(0, 250).forEach(id -> keep(id, 40_000));

        assertThat(claim()).hasSize(200);
        assertThat(claim()).hasSize(50);
    }

    @Test
    void noLargeBodyIsForgottenOrClaimedByTwo() {
        IntStream.range(0, 20).forEach(id -> keep(id, MOST_AT_ONCE / 3));

        List<List<String>> claimed = Together.run(4, thread -> drain());

        assertThat(claimed.stream().flatMap(List::stream)).hasSize(20).doesNotHaveDuplicates();
    }

    private List<String> drain() {
        var all = new ArrayList<String>();
        for (List<String> some = claim(); !some.isEmpty(); some = claim()) {
            assertThat(some).hasSizeLessThanOrEqualTo(3);
            all.addAll(some);
        }
        return all;
    }

    private List<String> claim() {
        return store.caches().claimDue(CacheKind.PRODUCT, Optional.empty(), 200, LEASE).stream()
                .map(claim -> claim.key().id())
                .toList();
    }

    private void keep(int id, int length) {
        byte[] body = new byte[length];
        Arrays.fill(body, (byte) ' ');
        keep(id, RawBody.of(body));
    }

    /** Due in the order of the ids. */
    private void keep(int id, RawBody body) {
        store.caches()
                .keep(List.of(new CachedBody(
                        CacheKey.of(SHOP, CacheKind.PRODUCT, id),
                        body,
                        BodySource.WEBHOOK,
                        NOON,
                        NOON.plusSeconds(id))));
    }
}
