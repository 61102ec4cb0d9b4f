package org.advalorem.assembly.archfixtures.domain.offside;

import java.nio.file.Path;

/** Not in the domain: a part of the JDK that reaches outside. */
public record ReadsAFile(Path file) {}
