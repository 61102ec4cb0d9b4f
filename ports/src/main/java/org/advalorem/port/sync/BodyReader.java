package org.advalorem.port.sync;

import org.advalorem.domain.sync.CachedBody;

/**
 * Reads what Shopify said of one object, in whichever of its languages: the body of a webhook, whose {@code id} is a number, or an
 * object of its GraphQL interface, whose {@code id} is a gid and whose connections are written {@code {"nodes":[…]}}. Of what was
 * deleted a webhook tells the id alone; the body's own time of change is when that was.
 *
 * @param <T> what it reads into
 */
@FunctionalInterface
public interface BodyReader<T> {

    /**
     * Reads a whole body.
     *
     * @throws UnreadableBody if it is none of these; a {@link DeletedBody} if it says that it was deleted, and {@code T} cannot say so; an {@link IncompleteBody} if it tells a part of the object only
     */
    T read(CachedBody body) throws UnreadableBody;
}
