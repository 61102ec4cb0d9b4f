package org.advalorem.adapter.http.page;

/**
 * What went wrong, and what a person can do about it.
 *
 * @param path the page that was asked for; empty if asking again leads nowhere
 */
public record ProblemView(int status, String detail, String path) {

    /** What to do next, in words. */
    public String nextStep() {
        return switch (status) {
            case 400 -> "Go back, correct what it names, and send it again.";
            case 401 -> "Sign in; you come back to this page.";
            case 403 ->
                "Load the page again. If it says the same, ask whoever runs the service for a role that may do this.";
            case 404 -> "Check the address, or look for the order by its number.";
            case 409 -> "Nothing was changed. Look at it as it is now, and decide again.";
            case 429 -> "Wait a few minutes and try again.";
            case 502, 503 ->
                "Nothing is lost: orders are kept and worked on when it is back. Try again in a few seconds.";
            default ->
                status >= 500
                        ? "Try again. If it keeps happening, tell whoever runs the service when it was; the log has the rest."
                        : "Go back and try again.";
        };
    }

    public boolean worthAnotherTry() {
        return !path.isEmpty() && (status == 409 || status == 403 || status >= 500);
    }
}
