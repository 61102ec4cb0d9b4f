package org.advalorem.adapter.memory;

import java.util.ArrayList;
import java.util.List;
import org.advalorem.port.system.Mailer;

/** Keeps mails instead of sending them, for embedding without a mail server. */
public final class CollectingMailer implements Mailer {

    private final List<Mail> mails = new ArrayList<>();

    @Override
    public synchronized void send(Mail mail) {
        mails.add(mail);
    }

    /** All mails so far, the first first. */
    public synchronized List<Mail> mails() {
        return List.copyOf(mails);
    }
}
