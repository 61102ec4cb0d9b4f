package org.advalorem.assembly.archfixtures.adapter.jdbi;

import picocli.CommandLine;

/** Not in this adapter: another one's technology. */
public record ReadsArguments(CommandLine line) {}
