package org.advalorem.adapter.shippo;

import java.util.List;
import org.advalorem.domain.fulfillment.CarrierMessage;

/** Reads {@code messages}, which say why there are no rates or no label. */
final class CarrierMessages {

    private CarrierMessages() {}

    static List<CarrierMessage> of(Part document) {
        return document.entries("messages").stream()
                .map(message -> new CarrierMessage(
                        message.textOrNone("source"), message.textOrNone("code"), message.textOrNone("text")))
                .filter(message -> !(message.text().isEmpty() && message.code().isEmpty()))
                .toList();
    }
}
