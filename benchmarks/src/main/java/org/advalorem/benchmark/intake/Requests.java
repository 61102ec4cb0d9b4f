package org.advalorem.benchmark.intake;

/** What a load sends. */
interface Requests {

    /**
     * One request as it goes over the wire.
     *
     * @param number counts the requests of one connection
     * @param id no two requests have the same
     */
    byte[] request(int number, String id);

    /** The delivery's id in the inbox. */
    default String storedAs(String id) {
        return id;
    }
}
