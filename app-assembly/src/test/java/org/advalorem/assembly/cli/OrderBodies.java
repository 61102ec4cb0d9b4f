package org.advalorem.assembly.cli;

/** Orders as webhooks carry them, which say only what the test is about. Two tees at 20.00 less a discount of 4.00. */
final class OrderBodies {
    private long id = 5_000_000_000_001L;
    private String name = "#1001";
    private String placed = "2026-10-31T20:30:00-05:00";
    private String currency = "USD";
    private String country = "GB";
    private String discount = "4.00";
    private String selection = "all";
    private String price = "20.00";
    private boolean cancelled;

    static OrderBodies body() {
        return new OrderBodies();
    }

    OrderBodies number(int number) {
        id = 5_000_000_000_000L + number;
        name = "#" + (1000 + number);
        return this;
    }

    OrderBodies named(String text) {
        name = text;
        return this;
    }

    OrderBodies placed(String time) {
        placed = time;
        return this;
    }

    OrderBodies in(String code) {
        currency = code;
        return this;
    }

    OrderBodies to(String code) {
        country = code;
        return this;
    }

    OrderBodies less(String amount) {
        discount = amount;
        return this;
    }

    OrderBodies productDiscount() {
        selection = "entitled";
        return this;
    }

    OrderBodies priced(String amount) {
        price = amount;
        return this;
    }

    OrderBodies cancelled() {
        cancelled = true;
        return this;
    }

    /** On one line. */
    String json() {
        return """
                {"id":%d,"name":"%s","created_at":"%s","updated_at":"%s","cancelled_at":%s,"test":false,\
                "currency":"%s","presentment_currency":"%s","taxes_included":false,\
                "shipping_address":{"country_code":"%s"},\
                "discount_applications":[{"type":"discount_code","code":"SAVE","target_type":"line_item",\
                "allocation_method":"across","target_selection":"%s","value":"4.0","value_type":"fixed_amount"}],\
                "line_items":[{"id":7,"name":"Tee","quantity":2,"current_quantity":2,"price":"%s",\
                "requires_shipping":true,"gift_card":false,"tax_lines":[],\
                "discount_allocations":[{"amount":"%s","discount_application_index":0}]}]}""".formatted(
                        id,
                        name,
                        placed,
                        placed,
                        cancelled ? "\"" + placed + "\"" : "null",
                        currency,
                        currency,
                        country,
                        selection,
                        price,
                        discount);
    }
}
