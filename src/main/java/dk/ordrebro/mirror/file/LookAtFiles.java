package dk.ordrebro.mirror.file;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Log;
import dk.ordrebro.ledger.MirrorState;
import dk.ordrebro.ledger.MirrorStore;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mirror.file.OrderFiles.OrderFile;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.workitem.WorkItem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Lists the files of both sides in bulk, and clears up what is in doubt and what needs no carrying. */
final class LookAtFiles {
    /** A work item that is not shown may be restored; its files are looked at then. */
    private static final Duration GONE = Duration.ofHours(1);

    private static final Duration NOT_READY = Duration.ofSeconds(30);

    private final MirrorStore mirror;
    private final Supplier<MappingSet> mappings;
    private final OrderFiles orders;
    private final ItemFiles items;
    private final Failures failures;
    private final Duration lateWindow;
    private final Clock clock;

    LookAtFiles(CarryFiles.Parts parts, Failures failures, Duration lateWindow, Clock clock) {
        this.mirror = parts.mirror();
        this.mappings = parts.mappings();
        this.orders = parts.orders();
        this.items = parts.items();
        this.failures = failures;
        this.lateWindow = lateWindow;
        this.clock = clock;
    }

    void look(FileBatch batch) {
        MappingSet live = mappings.get();
        List<FileWork> works = batch.all().stream()
                .filter(work -> mapping(live, work).isPresent()
                        && work.look().workItem().isPresent())
                .toList();
        if (works.isEmpty()) {
            return;
        }
        try {
            Map<OrderRef, List<OrderFile>> ofOrders =
                    orders.files(works.stream().map(work -> work.look().order()).toList());
            Map<Long, WorkItem> ofItems = items.read(works.stream()
                    .map(work -> work.look().workItem().getAsLong())
                    .toList());
            Map<Long, List<MirrorEntry>> known =
                    mirror.of(works.stream().map(work -> work.look().link()).toList(), Log.FILES);
            for (FileWork work : works) {
                WorkItem item = ofItems.get(work.look().workItem().getAsLong());
                if (item == null) {
                    work.waitUntil(clock.instant().plus(GONE));
                } else {
                    work.files(new FilesOf(
                                    work.look().link(),
                                    work.look().number(),
                                    mapping(live, work).orElseThrow(),
                                    item,
                                    ofOrders.getOrDefault(work.look().order(), List.of()))
                            .remembering(known.getOrDefault(work.look().link(), List.of())));
                    clear(work);
                }
            }
        } catch (CallFailure failed) {
            works.forEach(work -> work.fail(failed.failure()));
        }
    }

    private static Optional<Mapping> mapping(MappingSet live, FileWork work) {
        return live.named(work.look().mapping())
                .filter(mapping -> !mapping.files().none());
    }

    private void clear(FileWork work) {
        Instant now = clock.instant();
        work.files().doubtful().forEach(entry -> doubt(work, entry, now));
        FileFates fates = new FileFates(work.files());
        for (OrderFile file : work.files().ofOrder()) {
            Fate fate = fates.of(file);
            boolean known = work.files()
                    .entry(FilesOf.source(file))
                    .filter(entry -> entry.state() == MirrorState.WRITTEN)
                    .isPresent();
            if (fate == Fate.CARRIED && !known) {
                String target = work.files().madeOf(file).orElseThrow().id();
                work.stands(FilesOf.source(file), target, file.sha256(), now);
            } else if (fate == Fate.NOT_READY) {
                work.waitUntil(now.plus(NOT_READY));
            } else {
                fate.bound().ifPresent(why -> work.left(FilesOf.source(file), why, now));
            }
        }
        for (WorkItem.File file : work.files().item().files()) {
            fates.of(file).bound().ifPresent(why -> work.left(FilesOf.source(file), why, now));
        }
    }

    /** A file sent to the order whose answer was lost: it is there, or it may still come, or it surely does not. */
    private void doubt(FileWork work, MirrorEntry entry, Instant now) {
        Optional<OrderFile> there = new SentFiles(work.files()).find(entry);
        Instant certain = entry.at().plus(lateWindow);
        if (there.isPresent()) {
            work.stands(entry.source(), there.get().id(), "", now);
        } else if (now.isBefore(certain)) {
            work.waitUntil(certain);
        } else {
            work.unsent(entry.source(), now);
            if (failures.givenUp(work, entry.source(), Causes.FILE_LOST, now)) {
                work.givenUp(entry.source(), Causes.FILE_LOST, now);
            }
        }
    }
}
