package org.advalorem.benchmark.audit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of webhook bodies of 3 KB, one a line, of which so many in a hundred are international with an order discount; the others stay at home. */
record OrderBodies(int orders, int eligiblePercent) {
    private static final int SIZE = 3 * 1024;
    private static final String[] COUNTRIES = {"DE", "GB", "CA", "FR", "AU", "JP", "CH"};

    private static final String MONEY =
            "{\"shop_money\":{\"amount\":\"%1$s\",\"currency_code\":\"USD\"},\"presentment_money\":{\"amount\":\"%1$s\",\"currency_code\":\"USD\"}}";
    private static final String LINE =
            "{\"id\":%1$d,\"admin_graphql_api_id\":\"gid://shopify/LineItem/%1$d\",\"current_quantity\":%3$d,\"fulfillable_quantity\":%3$d,"
                    + "\"fulfillment_service\":\"manual\",\"fulfillment_status\":null,\"gift_card\":false,\"grams\":200,\"name\":\"%2$s\","
                    + "\"price\":\"%4$s\",\"price_set\":" + MONEY.replace("1$s", "4$s")
                    + ",\"product_exists\":true,\"product_id\":8811223344556,\"properties\":[],\"quantity\":%3$d,\"requires_shipping\":true,"
                    + "\"sku\":\"SKU-%1$d\",\"taxable\":true,\"title\":\"%2$s\",\"total_discount\":\"0.00\",\"variant_title\":null,"
                    + "\"vendor\":\"Harbour Goods\",\"tax_lines\":[],\"duties\":[],\"discount_allocations\":[%5$s]}";
    private static final String SHARE =
            "{\"amount\":\"%1$s\",\"amount_set\":" + MONEY + ",\"discount_application_index\":0}";
    private static final String DISCOUNT =
            "{\"target_type\":\"line_item\",\"type\":\"discount_code\",\"value\":\"10.0\",\"value_type\":\"percentage\","
                    + "\"allocation_method\":\"across\",\"target_selection\":\"all\",\"code\":\"SAVE10\"}";

    /** Writes the file. */
    void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int order = 0; order < orders; order++) {
                out.write(body(order));
                out.write('\n');
            }
        }
    }

    String body(int order) {
        boolean eligible = order * 37 % 100 < eligiblePercent;
        String country = eligible ? COUNTRIES[order % COUNTRIES.length] : "US";
        long first = 1_000L + order % 900 * 10L;
        long second = 500L + order % 77 * 10L;
        int units = 1 + order % 3;
        String lines = line(order * 2L, "Black Tee / M", units, first, first * units / 10, eligible) + ","
                + line(order * 2L + 1, "Mug, 350 ml", 1, second, second / 10, eligible);
        long gross = first * units + second;
        long net = eligible ? gross - first * units / 10 - second / 10 : gross;
        String body = ("{\"id\":%d,\"name\":\"#%d\",\"cancelled_at\":null,\"closed_at\":null,\"confirmed\":true,"
                        + "\"created_at\":\"2026-%02d-%02dT08:15:30-05:00\",\"updated_at\":\"2026-12-28T09:00:00-05:00\",\"currency\":\"USD\","
                        + "\"presentment_currency\":\"USD\",\"email\":\"buyer@example.com\",\"financial_status\":\"paid\",\"test\":false,"
                        + "\"taxes_included\":false,\"current_subtotal_price\":\"%s\",\"current_subtotal_price_set\":%s,"
                        + "\"discount_applications\":[%s],\"line_items\":[%s],\"shipping_address\":{\"first_name\":\"Kim\",\"address1\":\"1 Quay\","
                        + "\"city\":\"Town\",\"zip\":\"10115\",\"country_code\":\"%s\",\"province_code\":null},\"note_attributes\":[%s")
                .formatted(
                        6_000_000_000_000L + order,
                        1000 + order,
                        1 + order % 12,
                        1 + order % 28,
                        amount(net),
                        MONEY.formatted(amount(net)),
                        eligible ? DISCOUNT : "",
                        lines,
                        country,
                        "{\"name\":\"utm_source\",\"value\":\"newsletter\"}");
        var whole = new StringBuilder(body);
        for (int note = 0; whole.length() < SIZE - 60; note++) {
            whole.append(",{\"name\":\"note-").append(note).append("\",\"value\":\"as the buyer wrote\"}");
        }
        return whole.append("]}").toString();
    }

    private static String line(long id, String name, int units, long price, long share, boolean eligible) {
        String shares = eligible ? SHARE.formatted(amount(share)) : "";
        return LINE.formatted(15_000_000_000_000L + id, name, units, amount(price), shares);
    }

    private static String amount(long cents) {
        return cents / 100 + "." + (cents % 100 < 10 ? "0" : "") + cents % 100;
    }
}
