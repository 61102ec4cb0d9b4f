package org.advalorem.adapter.http;

import io.javalin.http.Context;
import java.util.HashSet;
import java.util.Set;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.access.AccessTokens.Grant;
import org.advalorem.port.access.AccessTokens.Kind;
import org.advalorem.port.access.AccessTokens.Role;

/**
 * Who asks.
 *
 * @param name for people and the audit trail, such as {@code token:ops-script}
 * @param shops what the caller is confined to; empty means all shops
 * @param csrf what forms of this browser session carry; empty for an API token
 */
record Caller(String name, Role role, Set<ShopId> shops, String csrf) {

    private static final String ATTRIBUTE = Caller.class.getName();
    private static final int LONGEST_NAME = 80;

    Caller {
        shops = Set.copyOf(shops);
    }

    static Caller of(Grant grant, String csrf) {
        String prefix = grant.kind() == Kind.TOKEN ? "token:" : "user:";
        String name = grant.name().length() > LONGEST_NAME ? grant.name().substring(0, LONGEST_NAME) : grant.name();
        return new Caller(prefix + name, grant.role(), grant.shops(), csrf);
    }

    /** The caller the gate let in. */
    static Caller in(Context context) {
        Caller caller = context.attribute(ATTRIBUTE);
        if (caller == null) {
            throw Problem.unauthorized("Sign in, or send an API token as \"Authorization: Bearer …\".");
        }
        return caller;
    }

    void enter(Context context) {
        context.attribute(ATTRIBUTE, this);
    }

    Actor actor() {
        return new Actor(name);
    }

    boolean maySee(ShopId shop) {
        return shops.isEmpty() || shops.contains(shop);
    }

    boolean isConfined() {
        return !shops.isEmpty();
    }

    /**
     * Which of the wanted shops the caller may see; all that he may see if none is wanted.
     *
     * @throws Problem 404 if shops are wanted and he may see none of them
     */
    Set<ShopId> visible(Set<ShopId> wanted) {
        if (wanted.isEmpty()) {
            return shops;
        }
        var allowed = new HashSet<>(wanted);
        allowed.removeIf(shop -> !maySee(shop));
        if (allowed.isEmpty()) {
            throw Problem.notFound("There is no such shop.");
        }
        return allowed;
    }
}
