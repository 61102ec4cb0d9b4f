package org.advalorem.adapter.http;

import io.javalin.security.RouteRole;
import org.advalorem.port.access.AccessTokens.Role;

/** Who may use a route. */
enum Access implements RouteRole {
    /** Everybody. */
    OPEN,
    /** Everybody, but a form must carry the token of the page it was on. */
    OPEN_FORM,
    VIEWER,
    OPERATOR,
    ADMIN;

    boolean isOpen() {
        return this == OPEN || this == OPEN_FORM;
    }

    boolean allows(Role role) {
        return switch (this) {
            case OPEN, OPEN_FORM, VIEWER -> true;
            case OPERATOR -> role != Role.VIEWER;
            case ADMIN -> role == Role.ADMIN;
        };
    }
}
