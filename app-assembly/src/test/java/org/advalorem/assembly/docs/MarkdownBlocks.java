package org.advalorem.assembly.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The fenced blocks of a document. */
final class MarkdownBlocks {
    private final Path document;

    /** @param path from the top of the checkout */
    MarkdownBlocks(String path) {
        document = Path.of("..").resolve(path);
    }

    String text() throws IOException {
        return Files.readString(document);
    }

    /** The content of all blocks of a language, in their order. */
    List<String> in(String language) throws IOException {
        return Pattern.compile("^```" + language + "\\R(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(text())
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}
