package org.advalorem.proof.planted;

import java.util.List;

/** What goes wrong in copies of something else: lost pages, older states over newer ones, wishes that are not heard. */
final class SyncFaults {
    private static final String DOMAIN = "core-domain/src/main/java/org/advalorem/domain/";
    private static final String ENGINE = "engine/src/main/java/org/advalorem/engine/sync/";
    private static final String MEMORY = "adapter-memory/src/main/java/org/advalorem/adapter/memory/";
    private static final Catcher SIMULATION = Catcher.of("org.advalorem.proof.sync.SyncSimulationTest")
            .method("keepsEveryInvariantUnderEverySeed")
            .with("simulation.seeds", "300");

    private SyncFaults() {}

    static List<PlantedFault> all() {
        return List.of(
                new PlantedFault(
                        "The cache takes whatever comes last",
                        "nothing older overwrites what is newer",
                        DOMAIN + "sync/CachedBody.java",
                        "return AGE.compare(this, held) < 0 ? Keeping.OLDER : Keeping.UPDATED;",
                        "return Keeping.UPDATED;",
                        SIMULATION,
                        "Violation[invariant=S1 the cache never goes back"),
                new PlantedFault(
                        "The cursor moves before its page is kept",
                        "no page is lost",
                        ENGINE + "job/ListWork.java",
                        "            cursor = page.next();\n",
                        """
                                    cursor = page.next();
                                    if (cursor.isPresent() && job.cursor().isEmpty()) {
                                        pages.waitFor(java.time.Duration.ZERO, cursor.get(), "");
                                    }
                        """,
                        SIMULATION,
                        "Violation[invariant=S2 "),
                new PlantedFault(
                        "A dump passes over an order behind each page",
                        "no page is lost",
                        ENGINE + "job/BulkOrders.java",
                        "before.after(seen - 1).cursor()",
                        "before.after(seen).cursor()",
                        SIMULATION,
                        "Violation[invariant=S2 a dump takes each order of its file once"),
                new PlantedFault(
                        "The schedule looks back as far as ever",
                        "what was missed while nobody could ask is asked for",
                        DOMAIN + "sync/SyncSchedule.java",
                        "last.flatMap(SyncSchedule::caughtUpTo).filter(usual::isAfter).orElse(usual)",
                        "usual",
                        SIMULATION,
                        "Violation[invariant=S3 the schedule leaves nothing out"),
                new PlantedFault(
                        "A shorter job of a person counts as a run of the schedule",
                        "what was missed while nobody could ask is asked for",
                        ENGINE + "SyncDesk.java",
                        "covers ? current.ran(id, now) : current.passedOver(now)",
                        "current.ran(id, now)",
                        Catcher.of("org.advalorem.engine.sync.SyncDeskTest")
                                .method("takesNoShorterJobOfAPersonForARun"),
                        "to contain: \"job-1\" but did not"),
                new PlantedFault(
                        "Nobody looks for the product of an unknown SKU",
                        "an unknown SKU has its product looked for",
                        ENGINE + "OrderKeeper.java",
                        "for (MissingProducts.Place place : MissingProducts.Place.values()) {",
                        "for (MissingProducts.Place place : new MissingProducts.Place[0]) {",
                        SIMULATION,
                        "Violation[invariant=S3 an unknown SKU is looked for in the shop"),
                new PlantedFault(
                        "A cancellation takes back goods that have left",
                        "statuses never undo goods that moved",
                        DOMAIN + "order/OrderStatus.java",
                        "case CANCELLED -> 4;",
                        "case CANCELLED -> 9;",
                        SIMULATION,
                        "Violation[invariant=S4 goods that have left stay away"),
                new PlantedFault(
                        "The latest body tells how an order is paid",
                        "once COD always COD",
                        DOMAIN + "order/Payment.java",
                        "return otherIsLater ? other : this;",
                        "return other;",
                        SIMULATION,
                        "Violation[invariant=S4 once COD always COD"),
                new PlantedFault(
                        "Who was forgotten counts as deleted",
                        "redacted customers stay redacted",
                        DOMAIN + "customer/Customer.java",
                        "Ending now = ending.map(before -> before.and(how)).orElse(how);",
                        "Ending now = how;",
                        SIMULATION,
                        "Violation[invariant=S5 who is redacted stays redacted"),
                new PlantedFault(
                        "A shop has two jobs of a kind",
                        "one job of a kind for a shop",
                        MEMORY + "MemorySyncJobs.java",
                        "&& !other.status().isEnd())",
                        "&& other.key().equals(job.key()))",
                        SIMULATION,
                        "Violation[invariant=S6 one job of a kind for a shop"),
                new PlantedFault(
                        "Whoever lost a job still saves its pages",
                        "whoever lost the claim cannot save",
                        MEMORY + "Leased.java",
                        "return fence == number && leasedUntil.isPresent();",
                        "return leasedUntil.isPresent();",
                        SIMULATION,
                        "Violation[invariant=S6 only the holder saves"),
                new PlantedFault(
                        "A job does not hear that it is to pause",
                        "pause takes effect within one page",
                        DOMAIN + "sync/SyncJobDraft.java",
                        "case PAUSE -> atRest(SyncJobStatus.PAUSED);",
                        "case PAUSE -> this;",
                        SIMULATION,
                        "Violation[invariant=S7 a wish takes effect within a page"),
                new PlantedFault(
                        "An older body of an order counts as the newest",
                        "an older event changes nothing",
                        DOMAIN + "order/OrderProcessing.java",
                        "boolean late = said.updatedAt().isBefore(held.data().updatedAt());",
                        "boolean late = false;",
                        Catcher.of("org.advalorem.domain.order.OrderHistoryProperties")
                                .method("anySequenceOfAHistoryComesToTheSame"),
                        "in anySequenceOfAHistoryComesToTheSame: expected: "),
                new PlantedFault(
                        "A cancellation wins over a parcel that has left",
                        "the precedence table",
                        DOMAIN + "order/Precedence.java",
                        "\"o! o! o! o! =  s  s  o! s\", // SHIPPED",
                        "\"o! o! o! o! =  s  s  s  s\", // SHIPPED",
                        Catcher.of("org.advalorem.domain.order.PrecedenceTest")
                                .method("theWinnerOfEveryPairIsAsWrittenDown"),
                        "was: Verdict[winner=CANCELLED"),
                new PlantedFault(
                        "A body that came meanwhile counts as processed",
                        "processed means that our record says so",
                        MEMORY + "MemoryCaches.java",
                        "boolean isSame = held.value().version() == claim.entry().version();",
                        "boolean isSame = true;",
                        Catcher.of("org.advalorem.adapter.memory.MemoryCachesTest")
                                .method("aBodyThatCameMeanwhileIsNotTakenForTheOneThatWasProcessed"),
                        "Expecting empty but was: [CacheClaim"),
                new PlantedFault(
                        "A newer body of a person who was forgotten is kept",
                        "nothing is kept of who is forgotten",
                        ENGINE + "CustomerKeeper.java",
                        "ending.isPresent() && said.profile().isPresent()",
                        "ending.isPresent() && said.profile().isEmpty()",
                        Catcher.of("org.advalorem.engine.sync.CustomerKeeperTest")
                                .method("whoIsForgottenStaysSoWhenOldAndNewBodiesAreReplayed"),
                        "{\"id\":1}"));
    }
}
