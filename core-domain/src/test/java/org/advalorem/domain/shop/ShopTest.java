package org.advalorem.domain.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShopTest {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void aCycleLastsThirtyDaysAndRollsOverWithoutAGap() {
        var cycle = new BillingCycle(START, 7);

        assertThat(cycle.at(START.plus(Duration.ofDays(30)).minusNanos(1))).isEqualTo(cycle);
        assertThat(cycle.at(START.plus(Duration.ofDays(30))))
                .isEqualTo(new BillingCycle(START.plus(Duration.ofDays(30)), 0));
        assertThat(cycle.at(START.plus(Duration.ofDays(95))))
                .isEqualTo(new BillingCycle(START.plus(Duration.ofDays(90)), 0));
        assertThatThrownBy(() -> new BillingCycle(START, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPlanAllowsUpToItsLimit() {
        assertThat(Plan.limited("small", 2).allows(1)).isTrue();
        assertThat(Plan.limited("small", 2).allows(2)).isFalse();
        assertThat(Plan.UNLIMITED.allows(Integer.MAX_VALUE)).isTrue();
        assertThatThrownBy(() -> Plan.limited("odd", -1)).hasMessageContaining("-1");
    }

    @Test
    void pausesDoubleUpToTheLongest() {
        var waiting = new Waiting(Duration.ofSeconds(30), Duration.ofMinutes(30), Duration.ofDays(3));

        assertThat(List.of(
                        waiting.afterLook(1),
                        waiting.afterLook(2),
                        waiting.afterLook(6),
                        waiting.afterLook(7),
                        waiting.afterLook(1000)))
                .containsExactly(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(960),
                        Duration.ofMinutes(30),
                        Duration.ofMinutes(30));
    }

    @Test
    void aShopIsNamedByItsDomainInLowerCase() {
        assertThat(new ShopId("Example-Shop.MyShopify.com").domain()).isEqualTo("example-shop.myshopify.com");
        assertThatThrownBy(() -> new ShopId("example.com")).hasMessageContaining("example.com");
        assertThatThrownBy(() -> new ShopId("-a.myshopify.com")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ShopId("a.myshopify.com.evil.org")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSecretIsNotShown() {
        var credentials = new ShopifyCredentials(new Secret("shpat_1"), List.of(new Secret("hush")));

        assertThat(credentials.toString()).doesNotContain("shpat_1").doesNotContain("hush");
        assertThat(credentials.accessToken().reveal()).isEqualTo("shpat_1");
        assertThatThrownBy(() -> new Secret(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void settingsRefuseWhatMakesNoSense() {
        assertThatThrownBy(() -> ShopSettings.DEFAULT.withMaximumReductionPercent(101))
                .hasMessageContaining("101");
        assertThatThrownBy(() -> ShopSettings.DEFAULT.withMaximumReductionPercent(-1))
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> ShopSettings.DEFAULT.withRecheckAfter(Duration.ofSeconds(-1)))
                .hasMessageContaining("recheckAfter");
        assertThat(ShopSettings.DEFAULT.withMaximumReductionPercent(100).maximumReductionPercent())
                .isEqualTo(100);
    }

    @Test
    void aSettingIsChangedByItself() {
        Waiting waiting = new Waiting(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ZERO);
        ShopSettings changed = ShopSettings.DEFAULT
                .withStoreId(7)
                .withWaiting(waiting)
                .withRecheckAfter(Duration.ZERO)
                .withAlertMail("ops@example.com")
                .withMaximumReductionPercent(0);

        assertThat(changed.storeId()).hasValue(7);
        assertThat(changed.waiting()).isEqualTo(waiting);
        assertThat(changed.recheckAfter()).isZero();
        assertThat(changed.alertMail()).contains("ops@example.com");
        assertThat(changed.maximumReductionPercent()).isZero();
        assertThat(changed.missingRows()).isEqualTo(ShopSettings.DEFAULT.missingRows());
        assertThat(changed.maximumRounds()).isEqualTo(3);
    }

    @Test
    void pausesArePositiveAndTheLongestIsNotBelowTheFirst() {
        assertThatThrownBy(() -> new Waiting(Duration.ZERO, Duration.ofSeconds(1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Waiting(Duration.ofSeconds(-1), Duration.ofSeconds(1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Waiting(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Waiting(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Waiting(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO).afterLook(2))
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void roundsAndPrefixHaveTheirBounds() {
        assertThatThrownBy(() -> settings(0, "")).hasMessageContaining("maximumRounds");
        assertThat(settings(1, "x".repeat(20)).maximumRounds()).isEqualTo(1);
        assertThatThrownBy(() -> settings(1, "x".repeat(21))).hasMessageContaining("orderNumberPrefix");
    }

    private static ShopSettings settings(int rounds, String prefix) {
        ShopSettings plain = ShopSettings.DEFAULT;
        return new ShopSettings(
                plain.reviewMode(),
                60,
                plain.freeGoods(),
                plain.missingRows(),
                false,
                plain.tolerated(),
                prefix,
                plain.storeId(),
                plain.waiting(),
                plain.recheckAfter(),
                rounds,
                plain.alertMail());
    }

    @Test
    void aShopComesAndGoesWithItsSettings() {
        Shop shop = Shop.registered(new ShopId("a.myshopify.com"), START)
                .with(Plan.limited("small", 5))
                .with(ShopSettings.DEFAULT.withSplitRows(true));

        assertThat(shop.uninstalled().installed()).isFalse();
        assertThat(shop.uninstalled().reinstalled()).isEqualTo(shop);
        assertThat(shop.settings().splitRows()).isTrue();
        assertThat(shop.plan().name()).isEqualTo("small");
    }
}
