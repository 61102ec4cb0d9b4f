package org.advalorem.adapter.http.page;

/**
 * A way in.
 *
 * @param next where it leads, or where its form is sent
 * @param fault what was wrong with the last try; empty on the first
 * @param usable whether it can still be used
 */
public record SignInView(String next, String fault, boolean usable) {}
