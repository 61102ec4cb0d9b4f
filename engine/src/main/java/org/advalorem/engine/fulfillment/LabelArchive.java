package org.advalorem.engine.fulfillment;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.fulfillment.LabelFile;
import org.advalorem.domain.fulfillment.LabelPart;
import org.advalorem.domain.fulfillment.LabelTrouble;
import org.advalorem.domain.fulfillment.Shipped;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.port.Store;
import org.advalorem.port.fulfillment.Handlings;
import org.advalorem.port.fulfillment.LabelDesk;
import org.advalorem.port.fulfillment.LabelFiles;
import org.advalorem.port.fulfillment.LabelFiles.Wanted;
import org.advalorem.port.shop.Shops;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.advalorem.port.system.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the files of labels, as the links to them go dead after some hours: a worker does soon after a label is bought, and whoever asks
 * for one before that does as well. The same file may be fetched twice, which costs nothing. Which are wanted is written down with the
 * label, so nothing is lost with a worker that dies; see {@link LabelFiles}.
 */
final class LabelArchive {

    private static final Logger log = LoggerFactory.getLogger(LabelArchive.class);

    private final LabelFiles files;
    private final Handlings handlings;
    private final Shops shops;
    private final LabelDesk desk;
    private final Clock clock;

    LabelArchive(Store store, LabelDesk desk, Clock clock) {
        this.files = store.labelFiles();
        this.handlings = store.handlings();
        this.shops = store.shops();
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * A file of the label that the order travels with, fetched if it is not kept.
     *
     * @throws LabelRefused with {@code NO_FILE}
     */
    LabelFile file(OrderKey order, LabelPart part) {
        Shipped label = handlings
                .find(order)
                .shipped()
                .orElseThrow(() -> new LabelRefused(LabelTrouble.NO_FILE, "The order has no label from here."));
        String link = part.link(label)
                .orElseThrow(() -> new LabelRefused(
                        LabelTrouble.NO_FILE, "The label came without this file, or who ordered is forgotten."));
        var key = new LabelFiles.Key(order.shop(), label.label(), part);
        return files.find(key)
                .or(() -> fetched(key, link))
                .orElseThrow(
                        () -> new LabelRefused(LabelTrouble.NO_FILE, "Shippo has this file of the label no more."));
    }

    /**
     * Fetches up to {@code limit} files that are due.
     *
     * @return how many were
     * @throws StoreUnavailable if the store is away
     */
    int runDue(int limit) {
        List<Wanted> due = files.takeDue(limit, clock.instant());
        due.forEach(this::work);
        return due.size();
    }

    private void work(Wanted wanted) {
        try {
            if (link(wanted).flatMap(link -> fetched(wanted.key(), link)).isEmpty()) {
                tell(wanted, "Shippo has none.");
            }
        } catch (PeerUnavailable | PeerRefused | NotSetUp none) {
            tell(wanted, none.getMessage());
        } catch (StoreUnavailable away) {
            throw away;
        } catch (RuntimeException defect) {
            log.error("A file of the label of {} is tried again later", wanted.order(), defect);
        }
    }

    private Optional<String> link(Wanted wanted) {
        return handlings
                .find(wanted.order())
                .shipped()
                .filter(label -> label.label().equals(wanted.key().label()))
                .flatMap(wanted.key().part()::link);
    }

    private static void tell(Wanted wanted, String why) {
        String file = wanted.key().part() + " of the label of " + wanted.order();
        if (wanted.isLast()) {
            log.warn("{} is not kept, and not tried again until somebody asks for it: {}", file, why);
        } else {
            log.info("{} is not kept yet: {}", file, why);
        }
    }

    /** By the link that came with the label or, if it is dead, by a fresh one. */
    private Optional<LabelFile> fetched(LabelFiles.Key key, String link) {
        Optional<LabelFile> file = desk.file(link).or(() -> fresh(key).flatMap(desk::file));
        file.ifPresent(found -> {
            if (!files.keep(key, found)) {
                log.info("{} of label {} is not wanted any more, and not kept", key.part(), key.label());
            }
        });
        return file;
    }

    private Optional<String> fresh(LabelFiles.Key key) {
        ShippoCredentials access = shops.shippoCredentials(key.shop())
                .orElseThrow(() -> new NotSetUp("The shop " + key.shop() + " has no key of Shippo."));
        return desk.label(access, key.label()).flatMap(key.part()::link);
    }
}
