package org.advalorem.adapter.http.page;

/**
 * What stands around every page.
 *
 * @param title of the browser's window
 * @param section which entry of the navigation is the current one
 * @param user who is signed in, such as {@code anna}; empty before that
 * @param operator whether the user may decide about corrections
 * @param admin whether the user may change shops
 * @param csrf what forms send along
 * @param inReview how many corrections wait for a decision
 */
public record Frame(
        String title, String section, String user, boolean operator, boolean admin, String csrf, long inReview) {

    public boolean signedIn() {
        return !user.isEmpty();
    }

    /** For {@code aria-current} in the navigation; null leaves it out. */
    public String current(String entry) {
        return entry.equals(section) ? "page" : null;
    }
}
