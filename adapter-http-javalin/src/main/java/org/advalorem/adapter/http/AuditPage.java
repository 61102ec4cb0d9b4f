package org.advalorem.adapter.http;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.advalorem.adapter.http.page.AuditView;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.audit.AuditTrail;

/** What happened and who did it, and whether the record of it is whole. */
final class AuditPage {

    private final Pages pages;
    private final AuditTrail trail;
    private final ShopDesk desk;

    AuditPage(Pages pages, HttpParts parts, ShopDesk desk) {
        this.pages = pages;
        trail = parts.store().auditTrail();
        this.desk = desk;
    }

    void show(Context context) {
        Caller caller = Caller.in(context);
        Optional<ShopId> shop = Params.shop(context);
        Set<ShopId> visible = caller.visible(shop.map(Set::of).orElse(Set.of()));
        var page = Answers.read(context, limit -> trail.list(visible, Params.cursor(context), limit));
        List<ShopId> shops = desk.visibleTo(caller).stream().map(Shop::id).toList();
        boolean verify = "1".equals(context.queryParam("verify"));
        var view = new AuditView(
                page.items(),
                shop,
                shops,
                page.next()
                        .map(next -> Address.of("/audit")
                                .with("shop", shop.map(ShopId::domain))
                                .with("cursor", next)
                                .toString()),
                verify ? Optional.of(flaws(shop, shops)) : Optional.empty());
        pages.show(context, "audit.jte", "Audit trail", "audit", view);
    }

    private List<String> flaws(Optional<ShopId> chosen, List<ShopId> shops) {
        var flaws = new ArrayList<String>();
        chosen.map(List::of).orElse(shops).forEach(shop -> flaws.addAll(trail.flaws(shop)));
        return List.copyOf(flaws);
    }
}
