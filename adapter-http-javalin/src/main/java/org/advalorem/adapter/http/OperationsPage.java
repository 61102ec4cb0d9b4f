package org.advalorem.adapter.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.advalorem.adapter.http.page.OperationsView;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.operation.OperationState;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.payment.RefundRequest;
import org.advalorem.domain.payment.RefundStatus;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.operation.Operations;
import org.advalorem.port.operation.Operations.Filter;
import org.advalorem.port.payment.RefundRequests;

/** What was done outside and is not known to be well: under way, unknown, or not done; and what a person can do about it. */
final class OperationsPage {

    private static final Set<OperationState> TO_LOOK_AT =
            Set.of(OperationState.OPEN, OperationState.UNKNOWN, OperationState.REJECTED);

    private final Pages pages;
    private final Operations operations;
    private final RefundRequests refunds;
    private final ShopDesk desk;
    private final FulfillmentCase fulfillment;

    OperationsPage(Pages pages, HttpParts parts, ShopDesk desk, FulfillmentCase fulfillment) {
        this.pages = pages;
        operations = parts.store().operations();
        refunds = parts.store().refundRequests();
        this.desk = desk;
        this.fulfillment = fulfillment;
    }

    void show(Context context) {
        boolean hurried = Params.text(context, "done").isPresent();
        show(context, hurried ? "It is looked after now." : "", false);
    }

    private void show(Context context, String notice, boolean fault) {
        Caller caller = Caller.in(context);
        Filter asked = Params.operations(context, caller);
        Filter filter = asked.states().isEmpty()
                ? new Filter(asked.shops(), asked.kinds(), TO_LOOK_AT, asked.subject())
                : asked;
        var page = Answers.read(context, limit -> operations.list(filter, Params.cursor(context), limit));
        var view = new OperationsView(
                page.items().stream().map(this::row).toList(),
                operations.counts(filter.shops()),
                filter,
                Params.shop(context),
                desk.visibleTo(caller).stream().map(Shop::id).toList(),
                context.queryString() == null ? "" : "?" + context.queryString(),
                page.next().map(next -> Address.behind(context, next)),
                notice,
                fault);
        pages.show(context, "operations.jte", "Operations", "operations", view);
    }

    private OperationsView.Row row(Operation operation) {
        Optional<OrderKey> order = order(operation);
        Optional<RefundRequest> held = order.flatMap(key -> held(operation, key));
        boolean correction = operation.kind() == OperationKind.CUSTOMS_PUSH;
        Optional<String> link = order.map(
                key -> (correction ? "/corrections/" : "/orders/") + key.shop() + "/" + key.order() + place(operation));
        return new OperationsView.Row(
                operation,
                link,
                correction ? "Correction" : "Order",
                next(operation, held.isPresent()),
                held.flatMap(RefundRequest::reason).orElse(operation.observed()),
                held.isPresent());
    }

    private static String place(Operation operation) {
        return switch (operation.kind()) {
            case CUSTOMS_PUSH, MAIL -> "";
            case SHIPMENT, LABEL_PURCHASE, LABEL_VOID -> "#parcel";
            case REFUND -> "#money";
        };
    }

    private static Optional<String> next(Operation operation, boolean held) {
        if (held) {
            return Optional.of("Decide about the refund");
        }
        boolean refused = operation.state() == OperationState.REJECTED;
        return switch (operation.kind()) {
            case SHIPMENT -> refused ? Optional.of("Make another shipment") : Optional.empty();
            case LABEL_PURCHASE -> refused ? Optional.of("Buy another label") : Optional.empty();
            case REFUND -> refused ? Optional.of("Ask for another refund") : Optional.empty();
            case CUSTOMS_PUSH, MAIL, LABEL_VOID -> Optional.empty();
        };
    }

    /** The refund, if it waits for a person. Few are under way at one time, so that each may be asked for. */
    private Optional<RefundRequest> held(Operation operation, OrderKey order) {
        return operation.kind() != OperationKind.REFUND || operation.state().isSettled()
                ? Optional.empty()
                : refunds.of(order).stream()
                        .filter(request -> request.status() == RefundStatus.HELD)
                        .filter(request -> request.key().equals(operation.idempotencyKey()))
                        .findFirst();
    }

    private static Optional<OrderKey> order(Operation operation) {
        try {
            return HandlingJson.order(operation).map(number -> new OrderKey(operation.shop(), OrderId.parse(number)));
        } catch (IllegalArgumentException noNumber) {
            return Optional.empty();
        }
    }

    /** Has one looked after at once and shows the list again. */
    void resolve(Context context) {
        try {
            ShopId shop = Params.shop("shop", field(context, "shop"));
            fulfillment.resolve(Caller.in(context), shop, field(context, "key"));
            Address back = Address.of("/operations");
            for (String name : List.of("state", "kind", "shop")) {
                for (String value : context.queryParams(name)) {
                    back = back.with(name, value);
                }
            }
            context.redirect(back.with("done", "hurried").toString(), HttpStatus.SEE_OTHER);
        } catch (Problem problem) {
            context.status(problem.status());
            show(context, String.valueOf(problem.getMessage()), true);
        }
    }

    private static String field(Context context, String name) {
        return Optional.ofNullable(context.formParam(name)).orElse("").trim();
    }
}
