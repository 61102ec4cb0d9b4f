package org.advalorem.domain.fulfillment;

import java.util.Optional;

/** Which of a label's files. */
public enum LabelPart {
    /** What is stuck on the parcel. */
    LABEL {
        @Override
        public Optional<String> link(Label of) {
            return of.file();
        }

        @Override
        public Optional<String> link(Shipped of) {
            return of.file();
        }
    },
    /** The commercial invoice, which customs want beside it. */
    INVOICE {
        @Override
        public Optional<String> link(Label of) {
            return of.invoice();
        }

        @Override
        public Optional<String> link(Shipped of) {
            return of.invoice();
        }
    };

    /** Where it can be fetched for some hours, by the provider's word now; empty if there is none. */
    public abstract Optional<String> link(Label of);

    /** Where it could be fetched for some hours after the label was bought; empty if there is none. */
    public abstract Optional<String> link(Shipped of);
}
