package org.advalorem.adapter.shippo;

import java.io.IOException;

/** A body went on beyond its bound, where it was broken off. */
final class TooLong extends IOException {

    private static final long serialVersionUID = 1L;

    TooLong(int most) {
        super("More than " + most + " bytes");
    }
}
