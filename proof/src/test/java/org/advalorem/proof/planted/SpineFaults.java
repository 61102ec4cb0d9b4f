package org.advalorem.proof.planted;

import java.util.List;

/** What goes wrong in systems like this one: lost updates, lost messages, things done twice, proofs that were never made. */
final class SpineFaults {
    private static final String ENGINE = "engine/src/main/java/org/advalorem/engine/correction/";
    private static final String MEMORY = "adapter-memory/src/main/java/org/advalorem/adapter/memory/";
    private static final String JDBI = "adapter-jdbi/src/main/java/org/advalorem/adapter/jdbi/";
    private static final Catcher MEMORY_CORRECTIONS = Catcher.of("org.advalorem.adapter.memory.MemoryCorrectionsTest");
    private static final Catcher JDBI_CORRECTIONS =
            Catcher.of("org.advalorem.adapter.jdbi.correction.JdbiCorrectionsTest");
    private static final Catcher SIMULATION = Catcher.of("org.advalorem.proof.correction.CorrectionSimulationTest")
            .method("keepsEveryInvariantUnderEverySeed")
            .with("simulation.seeds", "150");

    private SpineFaults() {}

    static List<PlantedFault> all() {
        return List.of(
                new PlantedFault(
                        "No version check, in memory",
                        "a stale writer loses",
                        MEMORY + "MemoryCorrections.java",
                        "held.state().version() != transition.basedOn()",
                        "held.state().version() < 0",
                        SIMULATION,
                        "Violation[invariant=I3 "),
                new PlantedFault(
                        "No version check, in PostgreSQL",
                        "a stale writer loses",
                        JDBI + "correction/SavedSteps.java",
                        " and p.version = s.based_on",
                        "",
                        JDBI_CORRECTIONS.method("theSecondOfTwoWritersIsStaleAndSavesNothing"),
                        "to be an instance of: org.advalorem.port.correction.StaleCorrection"),
                new PlantedFault(
                        "No fencing, in memory",
                        "whoever lost the claim cannot save",
                        MEMORY + "Held.java",
                        "return fence == claim.fence() && isHeld(now);",
                        "return isHeld(now);",
                        SIMULATION,
                        "Violation[invariant=only the holder saves"),
                new PlantedFault(
                        "No fencing, in PostgreSQL",
                        "whoever lost the claim cannot save",
                        JDBI + "correction/SavedSteps.java",
                        "else p.fence = s.fence and p.lease_until > clock_timestamp() end",
                        "else p.lease_until > clock_timestamp() end",
                        JDBI_CORRECTIONS.method("aPausedHolderWhoseCorrectionWasTakenOverIsRefusedByItsNumber"),
                        "Expecting code to raise a throwable"),
                new PlantedFault(
                        "Answered before the commit",
                        "200 means stored",
                        JDBI + "sql/GroupCommit.java",
                        "            settle(group);\n        } catch (Error error) {",
                        "            group.forEach(Ticket::wake);\n            settle(group);\n        } catch (Error error) {",
                        Catcher.of("org.advalorem.adapter.jdbi.sql.GroupCommitTest")
                                .method("nobodyIsAnsweredWhileTheirGroupIsBeingWritten"),
                        "Expecting code to raise a throwable"),
                new PlantedFault(
                        "A push of unknown outcome is repeated blindly",
                        "nothing is done twice",
                        ENGINE + "Push.java",
                        """
                                if (isAsIntended(atHand, now)) {
                                    return pushed(atHand, merchant, "Read back as intended.", Optional.empty());
                                }
                                return ReadBack.isAsBefore(atHand.plan(), now)
                        """,
                        """
                                return now != null
                        """,
                        SIMULATION,
                        "Violation[invariant=I5 "),
                new PlantedFault(
                        "The read-back is skipped",
                        "completed means read back and compared",
                        ENGINE + "Push.java",
                        "        Optional<Declaration> read = read(atHand, merchant);\n        if (read.isEmpty()) {\n            return unproven(",
                        """
                                if (atHand.plan() != null) {
                                    return complete(atHand, merchant, new Verification(Verification.Result.VERIFIED, "", ledger.now()));
                                }
                                Optional<Declaration> read = read(atHand, merchant);
                                if (read.isEmpty()) {
                                    return unproven(\
                        """,
                        SIMULATION,
                        "Violation[invariant=ShipStation is asked first"),
                new PlantedFault(
                        "The push is sent before it is written down",
                        "an effect is a row before the call",
                        ENGINE + "Push.java",
                        "        intend(atHand, atHand.correction().push(plan, ledger.now()));\n",
                        """
                                desk.push(merchant.shipStation(), asRead, plan);
                                intend(atHand, atHand.correction().push(plan, ledger.now()));
                        """,
                        SIMULATION,
                        "Violation[invariant=I5 "),
                new PlantedFault(
                        "Operations are not kept",
                        "an effect is a row before the call",
                        MEMORY + "MemoryCorrections.java",
                        "        transition.operations().forEach(operations::put);\n",
                        "",
                        SIMULATION,
                        "Violation[invariant=I5 an effect belongs to an open operation"),
                new PlantedFault(
                        "A step leaves no audit entry",
                        "one audit entry for each version",
                        MEMORY + "MemoryCorrections.java",
                        "        transition.entries().forEach(auditTrail::add);\n",
                        "",
                        SIMULATION,
                        "Violation[invariant=I3 one audit entry for each version"),
                new PlantedFault(
                        "An order takes a unit each time it is worked on",
                        "one unit of the plan for an order",
                        MEMORY + "MemoryBillingUnits.java",
                        "if (taken.containsKey(key)) {",
                        "if (taken.containsKey(null)) {",
                        SIMULATION,
                        "Violation[invariant=billing: no unit is taken twice"),
                new PlantedFault(
                        "The unit is kept when nothing is pushed",
                        "a unit is returned if nothing was pushed",
                        ENGINE + "Ledger.java",
                        "if (atHand.lastPush().isEmpty()) {",
                        "if (atHand.lastPush().isPresent()) {",
                        Catcher.of("org.advalorem.engine.correction.ProcessOrderTest")
                                .method("givesTheUnitBackWhenNothingIsToBePushed"),
                        "expected: 0 but was: 1"),
                new PlantedFault(
                        "An older event opens a case again",
                        "an older event changes nothing",
                        MEMORY + "MemoryCorrections.java",
                        "} else if (changedAt.isAfter(known.seenOrderAt())) {",
                        "} else if (!changedAt.equals(known.seenOrderAt())) {",
                        MEMORY_CORRECTIONS.method("aNoticeWithAnOlderTimeChangesNothing"),
                        "but was: 2020-03-01T11:59:59Z"),
                new PlantedFault(
                        "A delivery that is sent again is taken for new",
                        "every message is stored once",
                        MEMORY + "MemoryInbox.java",
                        "return known == null ? Stored.NEW : Stored.DUPLICATE;",
                        "return Stored.NEW;",
                        Catcher.of("org.advalorem.adapter.memory.MemoryInboxTest")
                                .method("ofManyCopiesAtOnceExactlyOneIsNew"),
                        "to contain only once: [NEW]"),
                new PlantedFault(
                        "A correction is given to two workers",
                        "a claim is exclusive",
                        JDBI + "correction/JdbiCorrections.java",
                        "private static final String FREE = \"(p.lease_until is null or p.lease_until <= clock_timestamp())\";",
                        "private static final String FREE = \"true\";",
                        JDBI_CORRECTIONS.method("whatSomebodyHoldsIsNotClaimed"),
                        "Expecting an empty Optional"));
    }
}
