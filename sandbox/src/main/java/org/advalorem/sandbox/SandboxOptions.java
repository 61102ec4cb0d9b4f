package org.advalorem.sandbox;

import java.time.Clock;
import java.util.List;
import org.advalorem.sandbox.world.Shop;

/**
 * How a sandbox is set up.
 *
 * @param port 0 takes any that is free
 * @param shops at least one
 * @param shipStationKey user name for ShipStation's Basic auth; {@code shipStationSecret} is the password
 * @param callsPerMinute ShipStation's limit per key; the real one allows 40
 * @param bucketSize Shopify's points in a full bucket; {@code restoreRate} points come back in a second
 * @param seed decides everything that is left to chance
 */
public record SandboxOptions(
        int port,
        List<Shop> shops,
        String shipStationKey,
        String shipStationSecret,
        int callsPerMinute,
        int bucketSize,
        int restoreRate,
        long seed,
        Clock clock) {

    public SandboxOptions {
        shops = List.copyOf(shops);
    }

    /** One shop, the limits of the real peers, any free port. */
    public static SandboxOptions defaults() {
        return new SandboxOptions(
                0,
                List.of(Shop.named("sandbox.myshopify.com", 12_345)),
                "sandbox-key",
                "sandbox-secret",
                40,
                2000,
                100,
                1,
                Clock.systemUTC());
    }

    public SandboxOptions onPort(int other) {
        return new SandboxOptions(
                other, shops, shipStationKey, shipStationSecret, callsPerMinute, bucketSize, restoreRate, seed, clock);
    }

    public SandboxOptions withShops(List<Shop> others) {
        return new SandboxOptions(
                port, others, shipStationKey, shipStationSecret, callsPerMinute, bucketSize, restoreRate, seed, clock);
    }

    public SandboxOptions withSeed(long other) {
        return new SandboxOptions(
                port, shops, shipStationKey, shipStationSecret, callsPerMinute, bucketSize, restoreRate, other, clock);
    }

    public SandboxOptions withClock(Clock other) {
        return new SandboxOptions(
                port, shops, shipStationKey, shipStationSecret, callsPerMinute, bucketSize, restoreRate, seed, other);
    }

    public SandboxOptions withCallsPerMinute(int other) {
        return new SandboxOptions(
                port, shops, shipStationKey, shipStationSecret, other, bucketSize, restoreRate, seed, clock);
    }

    public SandboxOptions withBucket(int size, int perSecond) {
        return new SandboxOptions(
                port, shops, shipStationKey, shipStationSecret, callsPerMinute, size, perSecond, seed, clock);
    }

    /** Limits so high that nothing ever waits for them. */
    public SandboxOptions withoutLimits() {
        return withCallsPerMinute(1_000_000).withBucket(1_000_000_000, 1_000_000);
    }

    /** Without its secrets. */
    @Override
    public String toString() {
        return "SandboxOptions[port=" + port + ", shops=" + shops + ", seed=" + seed + "]";
    }
}
