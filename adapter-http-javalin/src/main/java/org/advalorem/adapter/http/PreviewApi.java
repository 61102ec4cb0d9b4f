package org.advalorem.adapter.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Map;
import java.util.TreeMap;
import org.advalorem.domain.catalog.CatalogChange;
import org.advalorem.domain.difference.FieldDifference;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.engine.sync.ProductPreview;
import org.advalorem.engine.sync.ShopNotReady;

/** {@code /api/shopify/sync/products/preview}: what copying a shop's products would do. */
final class PreviewApi {

    private final ProductPreview preview;
    private final SyncCase sync;

    PreviewApi(ProductPreview preview, SyncCase sync) {
        this.preview = preview;
        this.sync = sync;
    }

    void show(Context context) {
        ShopId shop = sync.shop(Caller.in(context), Params.shop(context));
        try {
            Answers.json(context, page(preview.page(shop, Params.cursor(context))));
        } catch (ShopNotReady notReady) {
            throw Problem.of(409, "SHOP_NOT_READY", notReady.getMessage());
        }
    }

    private static ObjectNode page(ProductPreview.Page page) {
        ObjectNode json = Json.object();
        ObjectNode counts = json.putObject("counts");
        counts(page).forEach(counts::put);
        json.set("items", CorrectionJson.list(page.changes(), PreviewApi::change));
        json.set(
                "unreadable",
                CorrectionJson.list(
                        page.unreadable(),
                        fault -> Json.object().put("id", fault.id()).put("reason", fault.reason())));
        page.next().ifPresent(next -> json.put("next", next));
        return json;
    }

    private static Map<String, Integer> counts(ProductPreview.Page page) {
        var counts = new TreeMap<String, Integer>(Map.of("created", 0, "updated", 0, "left", 0));
        page.changes().forEach(change -> counts.merge(kind(change), 1, Integer::sum));
        return counts;
    }

    private static String kind(CatalogChange change) {
        return switch (change.kind()) {
            case CREATED -> "created";
            case UPDATED -> "updated";
            case LEFT -> "left";
        };
    }

    private static ObjectNode change(CatalogChange change) {
        ObjectNode json = Json.object();
        json.put("id", change.source().toString());
        json.put("title", change.product().title());
        json.put("change", kind(change));
        json.set("differences", CorrectionJson.list(change.differences(), PreviewApi::difference));
        return json;
    }

    private static ObjectNode difference(FieldDifference difference) {
        return Json.object()
                .put("subject", difference.subject())
                .put("field", difference.field())
                .put("before", difference.before())
                .put("after", difference.after());
    }
}
