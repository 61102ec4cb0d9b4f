package org.advalorem.port.sync;

import java.time.Instant;
import java.util.Optional;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.sync.CacheKind;

/** Tells from a webhook which object of the shop it brings. */
public interface Topics {

    /** Whether anything is made of messages of this topic, or it is known that nothing has to be. */
    boolean knows(String topic);

    /**
     * Which object the body is, or says is gone.
     *
     * @param topic such as {@code products/update}
     * @return empty if it brings none, as when it only tells that something happened to one that another message brings
     * @throws UnreadableBody if the body is not what the topic promises
     */
    Optional<Subject> subject(String topic, RawBody body);

    /**
     * What a body is about.
     *
     * @param id as in {@link org.advalorem.domain.sync.CacheKey#id()}
     * @param updatedAt its own time of change; empty if the body has none, as when it only says that the object is gone
     */
    record Subject(CacheKind kind, String id, Optional<Instant> updatedAt) {}
}
