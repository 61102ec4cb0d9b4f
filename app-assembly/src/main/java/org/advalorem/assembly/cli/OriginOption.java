package org.advalorem.assembly.cli;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.advalorem.domain.region.Place;
import org.advalorem.domain.region.Regions;
import picocli.CommandLine.Option;

/** Where parcels start, for the commands that read orders from files. */
final class OriginOption {

    private static final Pattern CODE = Pattern.compile("\\s*([A-Za-z]{2})(?:-([A-Za-z0-9]{1,3}))?\\s*");

    @Option(
            names = "--origin",
            paramLabel = "PLACE",
            description =
                    "Where parcels start, for orders that do not tell (webhook and REST bodies): a country such as"
                            + " US, or ES-GC.")
    private Optional<String> origin;

    /**
     * The place; empty if none was given.
     *
     * @throws UnusableInput if it is no country, or if what follows the country is no province's code
     */
    Optional<Place> place() {
        return origin.map(OriginOption::place);
    }

    private static Place place(String text) {
        Matcher code = CODE.matcher(text);
        if (!code.matches()) {
            throw unusable(text, "is not written as a country's two letters, such as US, or with a province, as ES-GC");
        }
        Place place = code.group(2) == null ? Place.of(code.group(1)) : Place.of(code.group(1), code.group(2));
        if (!Regions.current().knows(place)) {
            throw unusable(text, "there is no country " + place.countryCode());
        }
        return place;
    }

    private static UnusableInput unusable(String text, String why) {
        return new UnusableInput("--origin " + (text.isBlank() ? "''" : text) + ": " + why + ".");
    }
}
