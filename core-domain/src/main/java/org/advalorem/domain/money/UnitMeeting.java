package org.advalorem.domain.money;

/** The best pair of changes of two halves of the lines: the least change of at least what is missing, with the least regret. */
final class UnitMeeting {
    private final UnitChanges one;
    private final UnitChanges other;
    private int oneEntry = -1;
    private int otherEntry = -1;

    UnitMeeting(UnitChanges one, UnitChanges other, long missing) {
        this.one = one;
        this.other = other;
        if (!isGivenUp()) {
            find(missing);
        }
    }

    private void find(long missing) {
        int right = other.size();
        for (int left = 0; left < one.size(); left++) {
            while (right > 0 && one.sum(left) + other.sum(right - 1) >= missing) {
                right--;
            }
            if (right < other.size() && isBetter(left, right)) {
                oneEntry = left;
                otherEntry = right;
            }
        }
    }

    private boolean isBetter(int left, int right) {
        if (!isFound()) {
            return true;
        }
        long change = one.sum(left) + other.sum(right);
        long regret = one.regret(left) + other.regret(right);
        return change < change() || (change == change() && regret < regret());
    }

    boolean isGivenUp() {
        return one.isGivenUp() || other.isGivenUp();
    }

    boolean isFound() {
        return oneEntry >= 0;
    }

    long change() {
        return one.sum(oneEntry) + other.sum(otherEntry);
    }

    long regret() {
        return one.regret(oneEntry) + other.regret(otherEntry);
    }

    int[] moves() {
        int[] moves = one.from().clone();
        one.trace(oneEntry, moves);
        other.trace(otherEntry, moves);
        return moves;
    }
}
