package org.advalorem.engine.fulfillment;

import org.advalorem.domain.order.Party;

/**
 * Who wants something done.
 *
 * @param party in whose part
 * @param name for people, such as the name of an access token; it stands in the order's story
 */
public record By(Party party, String name) {}
