package org.advalorem.adapter.shopify.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.advalorem.domain.order.ShopOrder;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.port.sync.BodyReader;
import org.advalorem.port.sync.DeletedBody;
import org.advalorem.port.sync.UnreadableBody;

/**
 * Reads what the shop said of an order for its copy here. The body of a webhook and the object of the GraphQL interface come to the
 * same, so that an order that came by both ways is not changed by the second. Amounts are those in the shop's currency. A body of which
 * only the number can be read is that of a deletion.
 */
public final class ShopOrderReader implements BodyReader<ShopOrder> {

    @Override
    public ShopOrder read(CachedBody body) {
        try {
            Field order = Field.root(OrderDocument.JSON.readTree(body.raw().bytes()));
            if (!order.node().isObject()) {
                throw new UnreadableBody("The body is no JSON object");
            }
            if (saysOnlyThatItIsGone(order)) {
                throw new DeletedBody();
            }
            return order.at("lineItems").isPresent()
                    ? new GraphqlCopy(order).read()
                    : new RestCopy(order, body.updatedAt()).read();
        } catch (JsonProcessingException broken) {
            throw new UnreadableBody(OrderDocument.notJson(broken).getMessage(), broken);
        } catch (UnreadableOrder | IllegalArgumentException | ArithmeticException fault) {
            throw new UnreadableBody(fault.getMessage(), fault);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean saysOnlyThatItIsGone(Field order) {
        Ids.order(order.at("id"));
        return Stream.of("lineItems", "line_items", "created_at", "createdAt", "currency", "currencyCode", "name")
                .noneMatch(field -> order.at(field).isPresent());
    }
}
