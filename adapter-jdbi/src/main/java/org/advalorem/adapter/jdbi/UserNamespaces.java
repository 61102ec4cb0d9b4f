package org.advalorem.adapter.jdbi;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** PostgreSQL does not run as root; a user namespace lets it believe that it does not. */
final class UserNamespaces {

    private UserNamespaces() {}

    static boolean areNeededAndForbidden() {
        return "root".equals(System.getProperty("user.name")) && !unshareWorks();
    }

    private static boolean unshareWorks() {
        try {
            Process process = new ProcessBuilder("unshare", "-U", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
