package org.advalorem.port.access;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What requests were answered that may come again under the same key, at whichever instance. */
public interface GivenAnswers {

    /** How long an answer is remembered, in hours. */
    int HOURS = 24;

    /** After so many seconds without an answer, whoever worked on a request is taken for dead. */
    int LONGEST_WORK = 60;

    /**
     * Asks for leave to work on a request; of many who ask at once exactly one gets it.
     *
     * @param scope whose key it is and which
     * @param request what the request says, as a hash
     */
    Leave begin(String scope, String request, Instant now);

    /** Remembers what it was answered. */
    void answered(String scope, Answer answer);

    /** Forgets that it was begun, as nothing was done; it may be begun again. */
    void forget(String scope);

    /**
     * Removes what was begun before an instant.
     *
     * @param most how many at once
     * @return how many were removed
     */
    int removeBefore(Instant before, int most);

    /**
     * An answer as it went out.
     *
     * @param body in JSON, in UTF-8; may be empty
     */
    record Answer(int status, String body) {}

    /** What came of asking. */
    sealed interface Leave {

        <T> T fold(Function<Granted, T> granted, Function<Earlier, T> earlier);

        /** It is this caller's to work on. */
        record Granted() implements Leave {
            @Override
            public <T> T fold(Function<Granted, T> granted, Function<Earlier, T> earlier) {
                return granted.apply(this);
            }
        }

        /**
         * It came before.
         *
         * @param request what it said then
         * @param answer empty while it is being worked on
         */
        record Earlier(String request, Optional<Answer> answer) implements Leave {
            @Override
            public <T> T fold(Function<Granted, T> granted, Function<Earlier, T> earlier) {
                return earlier.apply(this);
            }
        }
    }
}
