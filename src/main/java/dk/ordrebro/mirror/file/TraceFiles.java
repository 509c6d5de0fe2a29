package dk.ordrebro.mirror.file;

import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Log;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.ledger.MirrorState;
import dk.ordrebro.ledger.MirrorStore;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mirror.file.OrderFiles.OrderFile;
import dk.ordrebro.order.Order;
import dk.ordrebro.workitem.WorkItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells of each file of one order and its work item what became of it or would, by the very rules by which files are carried.
 * What they hold is not fetched, and nothing is written; called for {@code preview} and {@code order}.
 */
public final class TraceFiles {
    private final FilesOf files;
    private final FileFates fates;
    private final Collection<MirrorEntry> remembered;

    private TraceFiles(FilesOf files, Collection<MirrorEntry> remembered) {
        this.files = files;
        this.fates = new FileFates(files);
        this.remembered = remembered;
    }

    /** An order and its work item, as both were read. @param ofOrder the files of the order */
    public record Asked(Order order, Mapping mapping, WorkItem item, List<OrderFile> ofOrder) {}

    /** Those of the order before those of the work item, then those that are there no more; without copies that we made. */
    public static List<FileTrace> of(Asked one, Collection<MirrorEntry> remembered) {
        FilesOf files = new FilesOf(0, one.order().number(), one.mapping(), one.item(), one.ofOrder());
        return new TraceFiles(files.remembering(remembered), remembered).all();
    }

    /** Without asking anybody: what the ledger knows of one link's, which keeps no names. */
    public static List<FileTrace> remembered(MirrorStore mirror, long link) {
        return mirror.of(List.of(link), Log.FILES).getOrDefault(link, List.of()).stream()
                .map(FileTrace::remembered)
                .toList();
    }

    private List<FileTrace> all() {
        List<FileTrace> traces = new ArrayList<>();
        int room = FileFates.MOST - files.item().files().size();
        for (OrderFile file : files.ofOrder()) {
            FileTrace trace = trace(file);
            boolean carried = trace.fate() == Fate.TO_CARRY;
            traces.add(carried && room <= 0 ? trace.with(Fate.TOO_MANY) : trace);
            room -= carried ? 1 : 0;
        }
        files.item().files().forEach(file -> traces.add(trace(file)));
        Set<String> seen = new HashSet<>();
        traces.forEach(trace -> seen.add(trace.from() + trace.id()));
        remembered.stream()
                .filter(entry -> entry.state() != MirrorState.SEEN) // it is gone, and nothing becomes of it
                .map(FileTrace::remembered)
                .filter(trace -> !seen.contains(trace.from() + trace.id()))
                .forEach(traces::add);
        Set<String> copies = new HashSet<>();
        traces.forEach(trace -> copies.add(other(trace.from()) + trace.to()));
        traces.removeIf(trace -> trace.fate() == Fate.OURS && copies.contains(trace.from() + trace.id()));
        return List.copyOf(traces);
    }

    private static Side other(Side from) {
        return from == Side.SERVICENOW ? Side.AZURE_DEVOPS : Side.SERVICENOW;
    }

    private FileTrace trace(OrderFile file) {
        String name = files.name(file.name());
        boolean alike = files.item().files().stream()
                .anyMatch(there -> files.name(there.name()).equals(name) && there.size() == file.size());
        String made = files.madeOf(file).map(WorkItem.File::id).orElse("");
        return trace(FilesOf.source(file), new Seen(name, file.size(), made), fates.of(file), alike);
    }

    private FileTrace trace(WorkItem.File file) {
        String name = files.name(file.name());
        boolean alike = files.ofOrder().stream()
                .anyMatch(there -> files.name(there.name()).equals(name) && there.size() == file.size());
        return trace(FilesOf.source(file), new Seen(name, file.size(), ""), fates.of(file), alike);
    }

    /** A file where it stands. @param made of it on the other side, where that can be told without a ledger */
    private record Seen(String name, long size, String made) {}

    private FileTrace trace(Source source, Seen file, Fate fate, boolean alike) {
        MirrorEntry known = files.entry(source)
                .orElseGet(() -> new MirrorEntry(0, source, "", file.made(), MirrorState.SEEN, Instant.EPOCH));
        return new FileTrace(
                source.side(),
                source.id(),
                file.name(),
                file.size(),
                known.target(),
                fate == Fate.TO_CARRY && alike ? Fate.ALIKE : fate,
                known.obstacle());
    }
}
