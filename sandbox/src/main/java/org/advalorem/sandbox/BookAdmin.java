package org.advalorem.sandbox;

import static org.advalorem.sandbox.AdminRoute.answering;

import io.javalin.config.RoutesConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import org.advalorem.sandbox.books.Books;
import org.advalorem.sandbox.shippo.Ledger;

/** The books of what was really done: opening and closing them. */
final class BookAdmin {

    private final Books books;
    private final Ledger labels;

    BookAdmin(Books books, Ledger labels) {
        this.books = books;
        this.labels = labels;
    }

    void register(RoutesConfig routes) {
        routes.get("/admin/books", answering(ctx -> open()));
        routes.delete("/admin/books", answering(ctx -> clear()));
    }

    private Map<String, Object> open() {
        return Map.of(
                "requests", books.requests(),
                "pushes", books.pushes().stream().map(BookAdmin::push).toList(),
                "created", books.created().stream().map(Books.Push::orderKey).toList(),
                "repeated", books.repeated());
    }

    private Map<String, Object> clear() {
        books.clear();
        labels.clear();
        return open();
    }

    private static Map<String, Object> push(Books.Push push) {
        return Map.of(
                "sequence", push.sequence(),
                "at", push.at().toString(),
                "orderId", push.orderId(),
                "orderKey", push.orderKey(),
                "orderNumber", push.orderNumber(),
                "created", push.created(),
                "changes", push.changes().stream().map(BookAdmin::valueChange).toList());
    }

    private static Map<String, Object> valueChange(Books.ValueChange change) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("customsItemId", change.customsItemId());
        fields.put("description", change.description());
        fields.put("quantity", change.quantity());
        fields.put("before", change.before().orElse(null));
        fields.put("after", change.after().orElse(null));
        return fields;
    }
}
