package org.advalorem.domain.correction;

/**
 * Why a correction ended, waits or was sent to a person.
 *
 * @param code for programs, such as {@code DOMESTIC}, {@code BILLING} or {@code SHIPSTATION_UNAUTHORIZED}
 * @param message for people: what happened and, where there is one, the next step
 */
public record Reason(String code, String message) {

    @Override
    public String toString() {
        return code + ": " + message;
    }
}
