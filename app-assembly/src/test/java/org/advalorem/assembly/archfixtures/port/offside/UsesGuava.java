package org.advalorem.assembly.archfixtures.port.offside;

import com.google.common.collect.ImmutableList;

/** Not in a port: a library. */
public record UsesGuava(ImmutableList<String> names) {}
