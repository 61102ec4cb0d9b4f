package org.advalorem.assembly.archfixtures.adapter.shipstation;

import org.advalorem.assembly.archfixtures.sandbox.Peer;

/** Not in an adapter: the sandbox. */
public record KnowsTheSandbox(Peer peer) {}
