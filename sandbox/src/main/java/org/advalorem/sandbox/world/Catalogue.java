package org.advalorem.sandbox.world;

import java.util.List;
import java.util.Optional;

/** What the shops of the sandbox sell. */
final class Catalogue {

    private static final List<Entry> GOODS = List.of(
            new Entry("TEE-BLK", "Black tee", "M", "9.99", "6109100012", "CA", 180),
            new Entry("MUG-01", "Enamel mug", null, "12.50", "6912000000", "CN", 320),
            new Entry("HOOD-GRY", "Grey hoodie", "L", "59.00", "6110200000", "PT", 620),
            new Entry("SCARF-WL", "Wool scarf", null, "34.95", "6117100000", "GB", 210),
            new Entry("NOTE-A5", "Dotted notebook", "A5", "14.00", "4820102010", "DE", 260),
            new Entry("PEN-BRS", "Brass pen", null, "42.75", "9608100000", "JP", 60),
            new Entry("WATCH-38", "Field watch", "38 mm", "189.00", "9102110000", "CH", 140),
            new Entry("STRAP-20", "Canvas strap", "20 mm", "24.90", "9113900000", "CN", 30),
            new Entry("BAG-TOTE", "Cotton tote", null, "19.95", "4202920000", "IN", 240),
            new Entry("BOTTLE-75", "Steel bottle", "750 ml", "27.49", "9617000000", "CN", 380),
            new Entry("SOCK-3P", "Merino socks", "3 pairs", "31.20", "6115940000", "IT", 150),
            new Entry("CAP-NVY", "Navy cap", null, "22.00", "6505009000", "VN", 110),
            new Entry("CNDL-FIG", "Fig candle", "220 g", "28.80", "3406000000", "FR", 410),
            new Entry("SOAP-OLV", "Olive soap", null, "6.35", "3401110000", "GR", 120),
            new Entry("KNIFE-PK", "Pocket knife", null, "74.10", "8211930000", "FR", 95),
            new Entry("LAMP-DSK", "Desk lamp", "Sand", "129.99", "9405210000", "DK", 1850),
            new Entry("PUZZ-1K", "Harbour puzzle", "1000 pieces", "17.77", "9503006900", "DE", 700),
            new Entry("CARD-52", "Playing cards", null, "11.11", "9504400000", "US", 100),
            new Entry("FILM-35", "35 mm film", "ISO 400", "15.45", "3702540000", "US", 35),
            new Entry("APRON-LN", "Linen apron", null, "48.60", "6211490000", "LT", 300),
            new Entry("PIN-SET", "Pin set", null, "5.00", "7117190000", "CN", 20),
            new Entry("PLANT-POT", "Clay pot", "16 cm", "21.25", "6914900000", "MX", 900),
            new Entry("BOOK-MAP", "Atlas of coasts", null, "64.00", "4905200000", "GB", 1400),
            new Entry("TENT-2P", "Two-person tent", null, "349.00", "6306220000", "KR", 2400));

    private Catalogue() {}

    record Entry(String sku, String title, String variant, String price, String hsCode, String origin, int grams) {

        Amount amount() {
            return Amount.of(price, Draft.SHOP_CURRENCY);
        }
    }

    static List<Entry> goods() {
        return GOODS;
    }

    static Line.Good good(int index) {
        Entry entry = GOODS.get(index);
        return new Line.Good(
                9_782_000_000_000L + index,
                50_398_000_000_000L + index,
                52_448_000_000_000L + index,
                entry.sku(),
                entry.title(),
                Optional.ofNullable(entry.variant()),
                Line.Kind.GOODS,
                Optional.of(entry.hsCode()),
                Optional.of(entry.origin()),
                entry.grams());
    }

    /** A variant of which nobody has another: for orders of more lines than there are goods. */
    static Line.Good numbered(int index, int number) {
        Entry entry = GOODS.get(index);
        return new Line.Good(
                9_782_000_000_000L + index,
                50_399_000_000_000L + number,
                52_449_000_000_000L + number,
                entry.sku() + "-" + number,
                entry.title(),
                Optional.of("No. " + number),
                Line.Kind.GOODS,
                Optional.of(entry.hsCode()),
                Optional.of(entry.origin()),
                entry.grams());
    }

    static Line.Good sticker() {
        return plain(100, "STICKER", "Sticker sheet", Line.Kind.GOODS, Optional.of("4911990000"), Optional.of("US"));
    }

    static Line.Good protection() {
        return plain(101, "PROTECT", "Shipping protection", Line.Kind.SERVICE, Optional.empty(), Optional.empty());
    }

    static Line.Good giftCard() {
        return plain(102, "GIFT-50", "Gift card", Line.Kind.GIFT_CARD, Optional.empty(), Optional.empty());
    }

    private static Line.Good plain(
            int number, String sku, String title, Line.Kind kind, Optional<String> hsCode, Optional<String> origin) {
        return new Line.Good(
                9_782_000_000_000L + number,
                50_398_000_000_000L + number,
                52_448_000_000_000L + number,
                sku,
                title,
                Optional.empty(),
                kind,
                hsCode,
                origin,
                kind == Line.Kind.GOODS ? 15 : 0);
    }
}
