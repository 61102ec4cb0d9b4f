package org.advalorem.assembly.cli;

/** A file with which there is nothing to answer. The message names the file, the place in it and the cause. */
final class UnusableInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableInput(String message) {
        super(message);
    }

    /**
     * A fault at one place of a file.
     *
     * @param path such as {@code line_items[3].price}; empty for the file as a whole
     */
    UnusableInput(Object file, String path, String reason) {
        this(file + (path.isEmpty() ? "" : ", " + path) + ": " + reason);
    }
}
