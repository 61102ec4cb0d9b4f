package org.advalorem.adapter.http;

import com.google.common.collect.ImmutableMap;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.shop.FreeGoods;
import org.advalorem.domain.shop.MissingRows;
import org.advalorem.domain.shop.ReviewMode;
import org.advalorem.domain.shop.ShopSettings;
import org.advalorem.domain.shop.Waiting;

/**
 * Settings of a shop as texts, from a form or from JSON: the one place that says what each field may hold. Every fault is found,
 * not only the first.
 */
final class SettingsInput {

    static final List<String> FIELDS = List.of(
            "reviewMode",
            "maximumReductionPercent",
            "freeGoods",
            "missingRows",
            "splitRows",
            "tolerated",
            "orderNumberPrefix",
            "storeId",
            "waitFirst",
            "waitLongest",
            "giveUpAfter",
            "recheckAfter",
            "maximumRounds",
            "alertMail");

    private static final Duration LONGEST = Duration.ofDays(90);
    private static final Pattern MAIL =
            Pattern.compile("[^\\s@,;<>\"]{1,64}@[^\\s@,;<>\"]{1,190}\\.[^\\s@.,;<>\"]{2,63}");

    private final Map<String, String> texts;
    private final Set<String> tolerated;
    private final Map<String, String> faults = new LinkedHashMap<>();

    /**
     * What somebody entered.
     *
     * @param texts by field; a missing one is empty
     * @param tolerated the codes of findings
     */
    SettingsInput(Map<String, String> texts, Set<String> tolerated) {
        this.texts = ImmutableMap.copyOf(texts);
        this.tolerated = Set.copyOf(tolerated);
    }

    /** The texts of settings as they are. */
    static Map<String, String> texts(ShopSettings settings) {
        var texts = new LinkedHashMap<String, String>();
        texts.put("reviewMode", settings.reviewMode().name());
        texts.put("maximumReductionPercent", Integer.toString(settings.maximumReductionPercent()));
        texts.put("freeGoods", settings.freeGoods().name());
        texts.put("missingRows", settings.missingRows().name());
        texts.put("splitRows", Boolean.toString(settings.splitRows()));
        texts.put("orderNumberPrefix", settings.orderNumberPrefix());
        texts.put(
                "storeId",
                settings.storeId().isPresent()
                        ? Long.toString(settings.storeId().getAsLong())
                        : "");
        texts.put("waitFirst", Durations.format(settings.waiting().first()));
        texts.put("waitLongest", Durations.format(settings.waiting().longest()));
        texts.put("giveUpAfter", Durations.format(settings.waiting().giveUpAfter()));
        texts.put("recheckAfter", Durations.format(settings.recheckAfter()));
        texts.put("maximumRounds", Integer.toString(settings.maximumRounds()));
        texts.put("alertMail", settings.alertMail().orElse(""));
        return texts;
    }

    /** The settings; empty if there are {@link #faults()}. */
    Optional<ShopSettings> settings() {
        faults.clear();
        ReviewMode mode = choice("reviewMode", ReviewMode.class, ReviewMode.AUTOMATIC);
        int percent = (int) number("maximumReductionPercent", 0, 100);
        FreeGoods freeGoods = choice("freeGoods", FreeGoods.class, FreeGoods.PRE_DISCOUNT_VALUE);
        MissingRows missingRows = choice("missingRows", MissingRows.class, MissingRows.PROPOSE_IN_REVIEW);
        Set<FindingCode> codes = codes();
        String prefix = prefix();
        OptionalLong store = text("storeId").isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(number("storeId", 1, Long.MAX_VALUE));
        Waiting waiting = waiting();
        Duration recheck = duration("recheckAfter", true);
        int rounds = (int) number("maximumRounds", 1, 1000);
        Optional<String> mail = mail();
        if (!faults.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ShopSettings(
                mode,
                percent,
                freeGoods,
                missingRows,
                flag("splitRows"),
                codes,
                prefix,
                store,
                waiting,
                recheck,
                rounds,
                mail));
    }

    /** What is wrong, half a sentence by field, in the order of the form. */
    Map<String, String> faults() {
        return ImmutableMap.copyOf(faults);
    }

    private String text(String field) {
        return texts.getOrDefault(field, "").trim();
    }

    private boolean flag(String field) {
        String text = text(field);
        return text.equals("true") || text.equals("on");
    }

    private <E extends Enum<E>> E choice(String field, Class<E> type, E otherwise) {
        try {
            return Enum.valueOf(type, text(field));
        } catch (IllegalArgumentException unknown) {
            faults.put(field, "choose one of " + EnumSet.allOf(type));
            return otherwise;
        }
    }

    private long number(String field, long lowest, long highest) {
        try {
            long number = Long.parseLong(text(field));
            if (number >= lowest && number <= highest) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Answered below like a number out of range.
        }
        faults.put(
                field,
                highest == Long.MAX_VALUE
                        ? "must be a whole number, " + lowest + " or more"
                        : "must be a whole number from " + lowest + " to " + highest);
        return lowest;
    }

    private Duration duration(String field, boolean mayBeZero) {
        Optional<Duration> duration = Durations.parse(text(field))
                .filter(span -> !span.isNegative() && span.compareTo(LONGEST) <= 0)
                .filter(span -> mayBeZero || !span.isZero());
        if (duration.isEmpty()) {
            faults.put(field, "must be a span of time such as 30 s, 30 min, 72 h or 3 d, at most 90 d");
        }
        return duration.orElse(Duration.ofSeconds(1));
    }

    private Waiting waiting() {
        Duration first = duration("waitFirst", false);
        Duration longest = duration("waitLongest", false);
        Duration giveUpAfter = duration("giveUpAfter", true);
        if (longest.compareTo(first) < 0) {
            faults.putIfAbsent("waitLongest", "must not be shorter than the first pause");
            return Waiting.DEFAULT;
        }
        return new Waiting(first, longest, giveUpAfter);
    }

    private String prefix() {
        String prefix = text("orderNumberPrefix");
        if (prefix.length() > 20) {
            faults.put("orderNumberPrefix", "has more than 20 characters");
        }
        return prefix;
    }

    private Optional<String> mail() {
        String mail = text("alertMail");
        if (!mail.isEmpty() && !isMail(mail)) {
            faults.put("alertMail", "must be a mail address such as anna@example.com, or empty");
        }
        return mail.isEmpty() ? Optional.empty() : Optional.of(mail);
    }

    static boolean isMail(String text) {
        return MAIL.matcher(text).matches();
    }

    private Set<FindingCode> codes() {
        var known = EnumSet.noneOf(FindingCode.class);
        var unknown = new java.util.TreeSet<String>();
        for (String code : tolerated) {
            try {
                known.add(FindingCode.valueOf(code.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException notACode) {
                unknown.add(code);
            }
        }
        if (!unknown.isEmpty()) {
            faults.put(
                    "tolerated",
                    "there is no finding "
                            + unknown.stream().map(code -> "\"" + code + "\"").collect(Collectors.joining(", ")));
        }
        return known;
    }
}
