package org.advalorem.assembly.audit;

/**
 * Something that could not be read.
 *
 * @param file as the caller named it
 * @param field where in the order, such as {@code line_items[3].price}; empty if it is about the order or the file as a whole
 * @param message a sentence that names file, place and cause
 */
public record Fault(String file, String field, String message) {
    /** It quotes the file, and ends on terminals. */
    public Fault {
        message = TextTable.printable(message);
    }
}
