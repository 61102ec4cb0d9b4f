package org.advalorem.adapter.jdbi.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.advalorem.port.system.StoreUnavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final List<List<String>> groups = new ArrayList<>();
    private final CountDownLatch firstIsWriting = new CountDownLatch(1);
    private final CountDownLatch firstMayGoOn = new CountDownLatch(1);

    @AfterEach
    void stopCallers() {
        callers.shutdownNow();
    }

    @Test
    void aLoneWriteGoesStraightAway() {
        var commit = groupCommit(10, group -> group);

        assertThat(commit.write("a")).isEqualTo("a");
        assertThat(groups).containsExactly(List.of("a"));
    }

    @Test
    void whatGathersWhileOneWritesGoesInOneGroup() {
        var commit = groupCommit(10, holdingTheFirst(group -> group));

        var rest = writtenWhileTheFirstIs(commit, "first", "b", "c", "d");

        assertThat(rest.stream().map(CompletableFuture::join)).containsExactly("b", "c", "d");
        assertThat(groups).containsExactly(List.of("first"), List.of("b", "c", "d"));
    }

    @Test
    void withASecondLaneNobodyWaitsForTheFirst() {
        GroupCommit.Terms<String> terms = GroupCommit.Terms.upTo(10, write -> write);
        var commit = new GroupCommit<String, String>(terms, 2, recorded(holdingTheFirst(group -> group)));
        var first = CompletableFuture.supplyAsync(() -> commit.write("first"), callers);
        await(firstIsWriting);

        assertThat(commit.write("b")).isEqualTo("b");
        assertThat(commit.write("c")).isEqualTo("c");

        firstMayGoOn.countDown();
        assertThat(first.join()).isEqualTo("first");
        assertThat(groups).containsExactly(List.of("first"), List.of("b"), List.of("c"));
    }

    /** The wait is over at once for whoever is answered too early, and can never be too short for the others. */
    @Test
    void nobodyIsAnsweredWhileTheirGroupIsBeingWritten() {
        var groupIsWriting = new CountDownLatch(1);
        var groupMayGoOn = new CountDownLatch(1);
        var commit = groupCommit(10, holdingTheFirst(group -> {
            if (group.contains("b")) {
                groupIsWriting.countDown();
                await(groupMayGoOn);
            }
            return group;
        }));
        var rest = writtenWhileTheFirstIs(commit, "first", "b", "c");
        await(groupIsWriting);

        assertThatThrownBy(() -> rest.get(1).get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        groupMayGoOn.countDown();
        assertThat(rest.stream().map(CompletableFuture::join)).containsExactly("b", "c");
    }

    @Test
    void noGroupIsLargerThanItMayBe() {
        var commit = groupCommit(2, holdingTheFirst(group -> group));

        var rest = writtenWhileTheFirstIs(commit, "first", "b", "c", "d");

        rest.forEach(CompletableFuture::join);
        assertThat(groups).containsExactly(List.of("first"), List.of("b", "c"), List.of("d"));
    }

    @Test
    void noGroupIsHeavierThanItMayBeUnlessItIsOneWrite() {
        var terms = new GroupCommit.Terms<String>(write -> write, String::length, 4, 10);
        var commit = new GroupCommit<String, String>(terms, recorded(holdingTheFirst(group -> group)));

        var rest = writtenWhileTheFirstIs(commit, "first is heavy", "bb", "cc", "dd");

        rest.forEach(CompletableFuture::join);
        assertThat(groups).containsExactly(List.of("first is heavy"), List.of("bb", "cc"), List.of("dd"));
    }

    @Test
    void twoWritesWithOneKeyGoOneAfterTheOther() {
        var terms = GroupCommit.Terms.<String>upTo(10, write -> write.charAt(0));
        var commit = new GroupCommit<String, String>(terms, recorded(holdingTheFirst(group -> group)));

        var rest = writtenWhileTheFirstIs(commit, "first", "k1", "k2", "other", "k3");

        rest.forEach(CompletableFuture::join);
        assertThat(groups).containsExactly(List.of("first"), List.of("k1", "other"), List.of("k2"), List.of("k3"));
    }

    @Test
    void oneBadWriteDoesNotHurtItsNeighbours() {
        var commit = groupCommit(10, holdingTheFirst(group -> {
            if (group.contains("bad")) {
                throw new IllegalStateException("bad row");
            }
            return group;
        }));

        var rest = writtenWhileTheFirstIs(commit, "first", "b", "bad", "d");

        assertThat(rest.get(0).join()).isEqualTo("b");
        assertThat(rest.get(2).join()).isEqualTo("d");
        assertThatThrownBy(() -> rest.get(1).join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyoneInAGroupIsToldWhenTheStoreDoesNotAnswer() {
        var commit = groupCommit(10, holdingTheFirst(group -> {
            if (group.contains("b")) {
                throw new StoreUnavailable("gone", null);
            }
            return group;
        }));

        var rest = writtenWhileTheFirstIs(commit, "first", "b", "c");

        assertThat(rest)
                .allSatisfy(each -> assertThatThrownBy(each::join)
                        .hasCauseInstanceOf(StoreUnavailable.class)
                        .hasMessageContaining("gone"));
        assertThat(groups).containsExactly(List.of("first"), List.of("b", "c"));
        assertThat(commit.write("later")).isEqualTo("later");
    }

    @Test
    void aWriterThatBreaksOffLeavesNobodyWaiting() {
        var commit = groupCommit(10, holdingTheFirst(group -> {
            if (group.contains("b")) {
                throw new StackOverflowError("planned");
            }
            return group;
        }));

        var rest = writtenWhileTheFirstIs(commit, "first", "b", "c");

        assertThat(rest).allSatisfy(each -> assertThatThrownBy(each::join).isInstanceOf(CompletionException.class));
        assertThat(commit.write("later")).isEqualTo("later");
    }

    @Test
    void aFailureOfOneGroupIsNotThatOfTheNext() {
        var commit = groupCommit(10, group -> {
            if (group.contains("bad")) {
                throw new IllegalStateException("bad row");
            }
            return group;
        });

        assertThatThrownBy(() -> commit.write("bad")).isInstanceOf(IllegalStateException.class);
        assertThat(commit.write("good")).isEqualTo("good");
    }

    @Test
    void nothingIsTakenOnceItIsClosed() {
        var commit = groupCommit(10, group -> group);
        commit.close();

        assertThatThrownBy(() -> commit.write("a")).isInstanceOf(StoreUnavailable.class);
        assertThat(groups).isEmpty();
    }

    @Test
    void anInterruptedCallerWritesAllTheSameAndStaysInterrupted() {
        var commit = groupCommit(10, group -> {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            return group;
        });

        Thread.currentThread().interrupt();

        assertThat(commit.write("a")).isEqualTo("a");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void manyCallersGetTheirOwnAnswersAndNothingIsWrittenTwice() {
        var commit = groupCommit(7, group -> group);
        List<CompletableFuture<List<String>>> all = new ArrayList<>();
        for (int caller = 0; caller < 16; caller++) {
            int number = caller;
            all.add(CompletableFuture.supplyAsync(
                    () -> {
                        var answers = new ArrayList<String>();
                        for (int n = 0; n < 200; n++) {
                            String write = number + "-" + n;
                            assertThat(commit.write(write)).isEqualTo(write);
                            answers.add(write);
                        }
                        return answers;
                    },
                    callers));
        }

        List<String> answered =
                all.stream().map(CompletableFuture::join).flatMap(List::stream).toList();

        assertThat(groups.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(answered);
        assertThat(groups).allSatisfy(group -> assertThat(group).hasSizeBetween(1, 7));
    }

    private GroupCommit<String, String> groupCommit(int most, Function<List<String>, List<String>> writer) {
        return new GroupCommit<>(GroupCommit.Terms.upTo(most, write -> write), recorded(writer));
    }

    /** Only one caller writes at a time, so a plain list does. */
    private Function<List<String>, List<String>> recorded(Function<List<String>, List<String>> writer) {
        return group -> {
            groups.add(group);
            return writer.apply(group);
        };
    }

    private Function<List<String>, List<String>> holdingTheFirst(Function<List<String>, List<String>> writer) {
        return group -> {
            if (firstIsWriting.getCount() > 0) {
                firstIsWriting.countDown();
                await(firstMayGoOn);
            }
            return writer.apply(group);
        };
    }

    private List<CompletableFuture<String>> writtenWhileTheFirstIs(
            GroupCommit<String, String> commit, String first, String... rest) {
        var written = write(commit, first);
        await(firstIsWriting);
        var gathered = gathered(commit, rest);
        firstMayGoOn.countDown();
        assertThat(written.join()).isEqualTo(first);
        return gathered;
    }

    /** Waits for each to be queued before the next comes, so that their order is known. */
    private List<CompletableFuture<String>> gathered(GroupCommit<String, String> commit, String... writes) {
        var all = new ArrayList<CompletableFuture<String>>();
        for (String write : writes) {
            int before = commit.waiting();
            all.add(write(commit, write));
            while (commit.waiting() == before) {
                Thread.onSpinWait();
            }
        }
        return all;
    }

    private CompletableFuture<String> write(GroupCommit<String, String> commit, String write) {
        return CompletableFuture.supplyAsync(() -> commit.write(write), callers);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
