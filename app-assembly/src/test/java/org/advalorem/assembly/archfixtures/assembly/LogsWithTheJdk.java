package org.advalorem.assembly.archfixtures.assembly;

import java.util.logging.Logger;

/** Logs past slf4j. */
public record LogsWithTheJdk(Logger log) {}
