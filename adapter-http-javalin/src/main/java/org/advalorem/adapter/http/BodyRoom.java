package org.advalorem.adapter.http;

import com.google.common.primitives.Ints;
import io.javalin.http.Context;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/** Bounds what the bodies of all requests together take of the memory: the limit of one says nothing about how many come at once. */
final class BodyRoom {

    private static final int KIB = 1024;
    /** While it is read, a body is in memory more than once, and everything else needs its place too. */
    private static final int SHARE_OF_MEMORY = 8;

    private static final int FEWEST_BODIES = 4;

    private final int limit;
    private final Semaphore free;

    BodyRoom(int limit, long bytes) {
        this.limit = limit;
        free = new Semaphore(Ints.saturatedCast(bytes / KIB));
    }

    /** A share of this process's memory, but enough for a few bodies of the limit. */
    static BodyRoom of(HttpOptions options) {
        long share = Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY;
        return new BodyRoom(options.bodyLimit(), Math.max(share, (long) FEWEST_BODIES * options.bodyLimit()));
    }

    /**
     * Takes room for a body that is not read yet, until its request is over.
     *
     * @throws Problem 503 if there is none
     */
    void take(Context context) {
        Request request = ServletContextRequest.getServletContextRequest(context.req());
        int taken = (int) ((bytesOf(context) + KIB - 1) / KIB);
        if (!free.tryAcquire(taken)) {
            throw Problem.of(503, "TOO_BUSY", "Too much is being sent here at once. Try again in a few seconds.")
                    .withHeader("Retry-After", Problems.RETRY_SOON);
        }
        // The server tells the end of every request, also of one that was cut off or failed in a way no handler sees.
        Request.addCompletionListener(request, over -> free.release(taken));
    }

    /** A body in chunks does not say how long it will be; one that is said to be over the limit is not read beyond it. */
    private long bytesOf(Context context) {
        boolean inChunks = context.header("Transfer-Encoding") != null;
        return inChunks ? limit : Math.min(limit, Math.max(0, context.req().getContentLengthLong()));
    }
}
