package org.advalorem.domain.order;

import static java.util.stream.Collectors.joining;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.advalorem.domain.order.ShopOrder.NoteAttribute;

/**
 * One way to tell that an order is paid at the door: a phrase somewhere. Case and punctuation do not matter, so {@code cod} is found
 * in "Pay by C.O.D." and "COD_fee"; but it must stand by itself, so it is not found in "codfish" and "barcode", and no "no" or "not"
 * may stand before it.
 *
 * @param phrase letters, digits and blanks
 */
public record PaymentRule(Place place, String phrase) {

    /** The most characters that a phrase may have. */
    public static final int LONGEST_PHRASE = 80;

    private static final Pattern PHRASE = Pattern.compile("[\\p{L}\\p{N}]+( [\\p{L}\\p{N}]+)*");
    private static final ImmutableSet<String> DENIALS = ImmutableSet.of("", "0", "no", "n", "none", "false", "off");

    /** What may stand between two letters of the phrase: "C. O. D.", but not three words that begin with them. */
    private static final String BETWEEN = "[^\\p{L}\\p{N}]{0,2}";

    private static final String START = "(?<![\\p{L}\\p{N}])(?<!\\b(?:no|not|non|without)[^\\p{L}\\p{N}]{1,2})";
    private static final String END = "(?![\\p{L}\\p{N}])";

    public PaymentRule {
        phrase = phrase.strip().toLowerCase(Locale.ROOT);
        if (phrase.length() > LONGEST_PHRASE || !PHRASE.matcher(phrase).matches()) {
            throw new IllegalArgumentException("A phrase is made of words of letters and digits: " + phrase);
        }
    }

    /**
     * What made the rule hit, as it stands there; empty if it does not hit.
     *
     * @param pattern this rule's, which takes longer to make than to use
     */
    Optional<String> find(Clues clues, Pattern pattern) {
        return switch (place) {
            case GATEWAY -> first(pattern, clues.gateways());
            case TAG -> first(pattern, clues.tags());
            case NOTE_ATTRIBUTE ->
                clues.noteAttributes().stream()
                        .filter(note -> says(pattern, note))
                        .findFirst()
                        .map(note -> note.name() + ": " + note.value());
        };
    }

    private static Optional<String> first(Pattern pattern, List<String> texts) {
        return texts.stream().filter(text -> pattern.matcher(text).find()).findFirst();
    }

    /** By its value, or by its name unless the value denies it. */
    private static boolean says(Pattern pattern, NoteAttribute note) {
        String value = note.value().strip().toLowerCase(Locale.ROOT);
        return pattern.matcher(note.value()).find()
                || (pattern.matcher(note.name()).find() && !DENIALS.contains(value));
    }

    Pattern pattern() {
        String letters = phrase.codePoints()
                .filter(letter -> letter != ' ')
                .mapToObj(letter -> Pattern.quote(Character.toString(letter)))
                .collect(joining(BETWEEN));
        return Pattern.compile(START + letters + END, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** As it is stored beside the order: {@code gateway contains "cod"}. */
    @Override
    public String toString() {
        return String.join(" ", Splitter.on('_').split(place.name().toLowerCase(Locale.ROOT))) + " contains \"" + phrase
                + "\"";
    }

    /** What of an order rules look at. */
    public record Clues(List<String> gateways, List<String> tags, List<NoteAttribute> noteAttributes) {}

    /** Where the phrase is looked for. */
    public enum Place {
        GATEWAY,
        TAG,
        NOTE_ATTRIBUTE
    }
}
