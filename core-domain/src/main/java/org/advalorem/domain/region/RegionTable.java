package org.advalorem.domain.region;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads {@code regions.csv}; its head says what the rows mean. A row that cannot be read is refused with its line. */
final class RegionTable {

    private final ImmutableMap.Builder<String, Region> regions = ImmutableMap.builder();
    private final ImmutableMap.Builder<String, String> areas = ImmutableMap.builder();
    private final ImmutableMap.Builder<String, String> aliases = ImmutableMap.builder();
    private Optional<LocalDate> asOf = Optional.empty();

    static Regions load() {
        try {
            return read(Resources.readLines(
                    Resources.getResource(RegionTable.class, "regions.csv"), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Regions read(List<String> lines) {
        RegionTable table = new RegionTable();
        lines.stream().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(table::add);
        return new Regions(
                table.asOf.orElseThrow(() -> new IllegalArgumentException("The table of regions has no date")),
                table.regions.buildOrThrow(),
                table.areas.buildOrThrow(),
                table.aliases.buildOrThrow());
    }

    private void add(String line) {
        List<String> row = Splitter.on(',').splitToList(line);
        switch (row.get(0) + "/" + row.size()) {
            case "asOf/2" -> asOf = Optional.of(LocalDate.parse(row.get(1)));
            case "area/3" -> areas.put(row.get(1), row.get(2));
            case "alias/3" -> aliases.put(row.get(1), row.get(2));
            case "place/4" -> put(row, Optional.empty());
            case "zone/6" -> put(row, Optional.of(new Region.Peculiarity(row.get(4), row.get(5), false)));
            case "split/6" -> put(row, Optional.of(new Region.Peculiarity(row.get(4), row.get(5), true)));
            default -> throw new IllegalArgumentException("Not a row of the table of regions: " + line);
        }
    }

    private void put(List<String> row, Optional<Region.Peculiarity> peculiarity) {
        regions.put(row.get(1), new Region(row.get(1), row.get(2), row.get(3), peculiarity));
    }
}
