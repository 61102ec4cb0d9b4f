package org.advalorem.domain.order;

import java.util.Optional;

/** How to reach the buyer; Shopify may withhold it. */
public record Contact(Optional<String> mail, Optional<String> phone) {

    /** Without the person: this turns up in messages. */
    @Override
    public String toString() {
        return "Contact[" + (mail.isPresent() ? "mail" : "no mail") + ", " + (phone.isPresent() ? "phone" : "no phone")
                + "]";
    }
}
