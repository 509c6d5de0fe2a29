package dk.ordrebro.mirror.file;

import dk.ordrebro.failure.Cause;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.FileStore.Look;
import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Obstacle;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.ledger.MirrorState;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.plan.WorkItemWrite.NewFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One link's files on their way through a batch: what was learnt, and is to be stored. Confined to the batch's thread. */
final class FileWork {
    /** A file that lies in the other system: in Azure DevOps it is still to be tied to its work item. */
    record Uploaded(Source source, NewFile file, String hash, long bytes) {}

    private final Look look;
    private final List<MirrorEntry> changed = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Uploaded> uploaded = new ArrayList<>();
    private FilesOf files;
    private Failure failure;
    private Failure troubled;
    private Instant waits;

    FileWork(Look look) {
        this.look = look;
    }

    Look look() {
        return look;
    }

    void files(FilesOf both) {
        files = both;
    }

    FilesOf files() {
        return files;
    }

    /** True while there is something to do. */
    boolean open() {
        return files != null && failure == null;
    }

    // What becomes of files

    /** It lies in Azure DevOps; the work item does not have it yet. */
    void uploaded(Uploaded file) {
        uploaded.add(file);
    }

    List<Uploaded> uploaded() {
        return uploaded;
    }

    void intended(Source source, String hash, Instant surelyOver, Instant now) {
        changed.add(files.put(files.open(source, now).intend(hash, surelyOver)));
    }

    /** Surely it was not sent. */
    void unsent(Source source, Instant now) {
        files.entry(source)
                .filter(MirrorEntry::inDoubt)
                .ifPresent(entry -> changed.add(files.put(entry.to(MirrorState.SEEN, now))));
    }

    /** It stands on the other side by that name. @param hash of its content; empty where nobody read it */
    void stands(Source source, String target, String hash, Instant now) {
        MirrorEntry entry = files.open(source, now);
        String digest = hash.isEmpty() ? entry.digest() : hash;
        changed.add(files.put(entry.intend(digest, now).standing(target).to(MirrorState.WRITTEN, now)));
    }

    void carried(Uploaded file, Instant now) {
        stands(file.source(), file.file().id(), file.hash(), now);
        TimelineEvent told = new TimelineEvent.FileCarried(
                file.source().side().word(), file.source().id(), file.bytes());
        events.add(new Event(look.link(), now, told));
    }

    /** This one failed, and is tried again; the others go on. */
    void failed(Source source, Failure why, Instant now) {
        changed.add(files.put(files.open(source, now).failed(why.cause().code(), now)));
        troubled = troubled == null ? why : troubled;
    }

    /** It is not carried; told once, however often it is judged. */
    void left(Source source, Cause why, Instant now) {
        left(source, why, now, now);
    }

    /** The same for one that failed for too long. */
    void givenUp(Source source, Cause why, Instant now) {
        Instant since = files.entry(source)
                .flatMap(MirrorEntry::obstacle)
                .map(Obstacle::since)
                .orElse(now);
        left(source, why, since, now);
    }

    private void left(Source source, Cause why, Instant since, Instant now) {
        Obstacle obstacle = new Obstacle(why.code(), since, Fate.bounds(why) ? files.bounds() : "");
        Optional<Obstacle> before = files.entry(source)
                .filter(entry -> entry.state() == MirrorState.SKIPPED)
                .flatMap(MirrorEntry::obstacle);
        boolean told = before.filter(was -> was.cause().equals(why.code())).isPresent();
        if (told && before.get().bounds().equals(obstacle.bounds())) {
            return;
        }
        changed.add(files.put(files.open(source, now).because(obstacle).to(MirrorState.SKIPPED, now)));
        if (!told) {
            tellLeft(source, why, now);
        }
    }

    private void tellLeft(Source source, Cause why, Instant now) {
        TimelineEvent told = new TimelineEvent.FileLeft(source.side().word(), source.id(), why.code());
        events.add(new Event(look.link(), now, told));
        changed.addAll(LeftFiles.toTell(look.link(), source, now));
    }

    // What becomes of the look

    /** Nothing more is done in this batch. */
    void fail(Failure why) {
        failure = failure == null ? why : failure;
    }

    /** Why it is to be looked at again; of its files', the first. */
    Optional<Failure> failure() {
        return Optional.ofNullable(failure).or(() -> Optional.ofNullable(troubled));
    }

    /** It is to be looked at again no later than this. */
    void waitUntil(Instant when) {
        waits = waits == null || when.isBefore(waits) ? when : waits;
    }

    Optional<Instant> waits() {
        return Optional.ofNullable(waits);
    }

    boolean hasChanged() {
        return !changed.isEmpty();
    }

    /** Asking forgets them. */
    List<MirrorEntry> takeChanged() {
        List<MirrorEntry> taken = List.copyOf(changed);
        changed.clear();
        return taken;
    }

    /** Asking forgets them. */
    List<Event> takeEvents() {
        List<Event> taken = List.copyOf(events);
        events.clear();
        return taken;
    }
}
