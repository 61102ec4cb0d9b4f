package org.advalorem.domain.fulfillment;

import java.util.Arrays;
import java.util.Optional;
import org.advalorem.domain.message.RawBody;

/**
 * The file of a label or of its invoice, as it came.
 *
 * @param content at most {@link #LONGEST} bytes, at least one
 */
public record LabelFile(Type type, RawBody content) {

    /** Ten megabytes; a label has some tens of kilobytes. */
    public static final int LONGEST = 10 << 20;

    public LabelFile {
        if (content.length() == 0 || content.length() > LONGEST) {
            throw new IllegalArgumentException("A file has 1 to " + LONGEST + " bytes, not " + content.length());
        }
    }

    /**
     * Tells by the bytes alone what it is, since what stores of files say of them is often nothing.
     *
     * @return empty if it is empty, or a page or message in place of a file
     */
    public static Optional<LabelFile> of(byte[] bytes) {
        RawBody content = RawBody.of(bytes);
        String beginning = RawBody.of(Arrays.copyOf(bytes, Math.min(bytes.length, 64)))
                .text()
                .stripLeading();
        boolean message = beginning.startsWith("<") || beginning.startsWith("{");
        return beginning.isEmpty() || message
                ? Optional.empty()
                : Optional.of(new LabelFile(type(bytes, beginning), content));
    }

    private static Type type(byte[] bytes, String beginning) {
        if (beginning.startsWith("%PDF-")) {
            return Type.PDF;
        }
        if (bytes.length > 3 && (bytes[0] & 0xff) == 0x89 && beginning.startsWith("PNG", 1)) {
            return Type.PNG;
        }
        return beginning.startsWith("^XA") || beginning.startsWith("CT~~") || beginning.startsWith("~")
                ? Type.ZPL
                : Type.OTHER;
    }

    /** What kind of file it is. */
    public enum Type {
        PDF("application/pdf", "pdf"),
        PNG("image/png", "png"),
        /** For printers of labels; its media type is not registered. */
        ZPL("application/zpl", "zpl"),
        /** To be saved and not shown. */
        OTHER("application/octet-stream", "bin");

        private final String mediaType;
        private final String extension;

        Type(String mediaType, String extension) {
            this.mediaType = mediaType;
            this.extension = extension;
        }

        public String mediaType() {
            return mediaType;
        }

        /** Without a point. */
        public String extension() {
            return extension;
        }
    }
}
