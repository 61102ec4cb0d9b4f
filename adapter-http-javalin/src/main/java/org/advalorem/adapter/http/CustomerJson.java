package org.advalorem.adapter.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.advalorem.adapter.http.page.CustomerView;
import org.advalorem.domain.customer.Customer;
import org.advalorem.domain.customer.Ending;
import org.advalorem.domain.customer.Profile;
import org.advalorem.domain.order.Address;
import org.advalorem.port.order.OrderRow;

/** Customers as the API shows them. What does not exist is left out. */
final class CustomerJson {

    private CustomerJson() {}

    static ObjectNode row(Customer customer) {
        ObjectNode json = Json.object();
        json.put("id", customer.id().toString());
        json.put("shop", customer.shop().domain());
        json.put("status", customer.ending().map(ending -> ending.kind().name()).orElse("ACTIVE"));
        customer.ending().ifPresent(ending -> json.put("endedAt", ending.at().toString()));
        customer.ending().flatMap(Ending::into).ifPresent(into -> json.put("mergedInto", into.toString()));
        customer.profile().ifPresent(profile -> describe(json, profile));
        return json;
    }

    private static void describe(ObjectNode json, Profile profile) {
        put(json, "firstName", profile.firstName());
        put(json, "lastName", profile.lastName());
        put(json, "email", profile.mail());
        put(json, "phone", profile.phone());
        profile.address().ifPresent(address -> json.set("address", address(address)));
        put(json, "createdAt", profile.createdAt().map(Object::toString));
        json.put("updatedAt", profile.updatedAt().toString());
    }

    static ObjectNode address(Address address) {
        ObjectNode json = Json.object();
        put(json, "name", address.name());
        put(json, "company", address.company());
        put(json, "address1", address.street());
        put(json, "address2", address.street2());
        put(json, "city", address.city());
        put(json, "provinceCode", address.province());
        put(json, "zip", address.zip());
        put(json, "countryCode", address.country());
        put(json, "phone", address.phone());
        return json;
    }

    static ObjectNode detail(CustomerView view) {
        ObjectNode json = row(view.customer());
        view.merged().forEach(gone -> json.withArray("mergedIds").add(gone.id().toString()));
        json.set("orders", CorrectionJson.list(view.orders(), CustomerJson::order));
        return json;
    }

    private static ObjectNode order(OrderRow order) {
        return Json.object()
                .put("id", order.key().order().toString())
                .put("number", order.number())
                .put("placedAt", order.placedAt().toString())
                .put("status", order.status().name())
                .put("total", order.total().decimal())
                .put("currency", order.total().currency().getCurrencyCode());
    }

    private static void put(ObjectNode json, String field, Optional<String> text) {
        text.ifPresent(present -> json.put(field, present));
    }
}
