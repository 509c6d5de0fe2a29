package dk.ordrebro.mirror.file;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Log;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.ledger.MirrorState;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.file.FileRules;
import dk.ordrebro.mirror.Marker;
import dk.ordrebro.mirror.PastedPicture;
import dk.ordrebro.mirror.file.OrderFiles.OrderFile;
import dk.ordrebro.plan.Fingerprint;
import dk.ordrebro.workitem.WorkItem;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** The files of one link as both sides show them, with what is remembered of them. Confined to one thread. */
final class FilesOf {
    private final long link;
    private final String number;
    private final Mapping mapping;
    private final List<OrderFile> ofOrder;
    private final Map<Source, MirrorEntry> entries = new LinkedHashMap<>();
    private WorkItem item;

    /** @param number of the order */
    FilesOf(long link, String number, Mapping mapping, WorkItem item, List<OrderFile> ofOrder) {
        this.link = link;
        this.number = number;
        this.mapping = mapping;
        this.item = item;
        this.ofOrder = List.copyOf(ofOrder);
    }

    FilesOf remembering(Collection<MirrorEntry> known) {
        known.forEach(entry -> entries.put(entry.source(), entry));
        return this;
    }

    static Source source(OrderFile file) {
        return new Source(Log.FILES, Side.SERVICENOW, file.id(), 1);
    }

    static Source source(WorkItem.File file) {
        return new Source(Log.FILES, Side.AZURE_DEVOPS, file.id(), 1);
    }

    long link() {
        return link;
    }

    String number() {
        return number;
    }

    Mapping mapping() {
        return mapping;
    }

    /** How a file of this name is called where it goes, and wherever it is told of. */
    String name(String given) {
        return name(given, mapping, number);
    }

    static String name(String given, Mapping mapping, String number) {
        return mapping.privacy().shown(SafeName.of(given), number);
    }

    WorkItem item() {
        return item;
    }

    void item(WorkItem now) {
        item = now;
    }

    List<OrderFile> ofOrder() {
        return ofOrder;
    }

    /** What bounds files, and would have another keep back another. */
    String bounds() {
        return bounds(mapping.files());
    }

    static String bounds(FileRules rules) {
        return Fingerprint.of(rules.largest() + " " + new TreeSet<>(rules.types()));
    }

    /** Those that failed before come last: each may take as long as a call may. */
    <T> List<T> troubledLast(List<T> these, Function<T, Source> source) {
        return these.stream()
                .sorted(Comparator.comparing(file ->
                        entry(source.apply(file)).flatMap(MirrorEntry::obstacle).isPresent()))
                .toList();
    }

    Optional<MirrorEntry> entry(Source source) {
        return Optional.ofNullable(entries.get(source));
    }

    /** The entry of a source, new where there is none; one that was left is judged anew. */
    MirrorEntry open(Source source, Instant now) {
        MirrorEntry entry = entries.get(source);
        if (entry == null) {
            return new MirrorEntry(link, source, "", "", MirrorState.SEEN, now);
        }
        return entry.state() == MirrorState.SKIPPED ? entry.anew(now) : entry;
    }

    MirrorEntry put(MirrorEntry entry) {
        entries.put(entry.source(), entry);
        return entry;
    }

    /** True for what stands on a side because we put it there from the other. */
    boolean ours(Side there, String id) {
        return origin(there, id).isPresent();
    }

    /** The file on the other side of which we made this one. */
    Optional<String> origin(Side here, String id) {
        return entries.values().stream()
                .filter(entry -> entry.source().side() != here
                        && entry.state() == MirrorState.WRITTEN
                        && entry.target().equals(id))
                .map(entry -> entry.source().id())
                .findFirst();
    }

    /** The file of the work item that was made of this one of the order, whatever is remembered. */
    Optional<WorkItem.File> madeOf(OrderFile file) {
        String marker = Marker.of(source(file));
        return item.files().stream()
                .filter(there -> Marker.in(there.comment()).contains(marker))
                .findFirst();
    }

    /** Those that came from that side and stand on the other. */
    List<MirrorEntry> written(Side from) {
        return entries.values().stream()
                .filter(entry -> entry.source().side() == from && entry.state() == MirrorState.WRITTEN)
                .toList();
    }

    /** Pictures in comments of the work item that are still to be carried, or are judged anew; no list shows them. */
    List<MirrorEntry> pasted() {
        return entries.values().stream()
                .filter(entry ->
                        PastedPicture.is(entry.source()) && (entry.state() == MirrorState.SEEN || judgedAnew(entry)))
                .toList();
    }

    /** Where it was left and is judged anew: whether there are too many is counted each time, for some may have been removed. */
    boolean judgedAnew(MirrorEntry entry) {
        return entry.state() == MirrorState.SKIPPED
                && entry.obstacle()
                        .filter(why -> why.cause().equals(Causes.FILE_MANY.code())
                                || (!why.bounds().isEmpty() && !why.bounds().equals(bounds())))
                        .isPresent();
    }

    /** Entries about to be sent to the order whose answer was lost. */
    List<MirrorEntry> doubtful() {
        return entries.values().stream().filter(MirrorEntry::inDoubt).toList();
    }

    /** By its id, a file of the work item. */
    Map<String, WorkItem.File> ofItem() {
        Map<String, WorkItem.File> files = new HashMap<>();
        item.files().forEach(file -> files.put(file.id(), file));
        return files;
    }
}
