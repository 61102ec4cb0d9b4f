package org.advalorem.assembly.archfixtures.adapter.memory;

import java.util.logging.Logger;

/** Logs past slf4j. */
public record LogsWithTheJdk(Logger log) {}
