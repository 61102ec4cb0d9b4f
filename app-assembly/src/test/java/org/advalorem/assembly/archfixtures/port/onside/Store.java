package org.advalorem.assembly.archfixtures.port.onside;

import java.net.URI;
import org.advalorem.assembly.archfixtures.domain.onside.CountsExactly;

/** A port as it should be. */
public interface Store {
    URI address();

    CountsExactly counted();
}
