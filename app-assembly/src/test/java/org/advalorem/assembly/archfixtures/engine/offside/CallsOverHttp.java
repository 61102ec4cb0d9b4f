package org.advalorem.assembly.archfixtures.engine.offside;

import java.net.http.HttpClient;

/** Not in the engine: a part of the JDK that reaches outside. */
public record CallsOverHttp(HttpClient client) {}
