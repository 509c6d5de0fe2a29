package dk.ordrebro.mirror.file;

import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.mirror.Marker;
import dk.ordrebro.mirror.file.OrderFiles.OrderFile;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the files of one link as both sides list them, and says what is wrong; for {@code verify}. Fetches none. */
public final class CompareFiles {
    private CompareFiles() {}

    /**
     * What is wrong.
     *
     * @param missing on one side alone though a rule carries them
     * @param doubled carried more than once
     * @param strange markers of ours that belong to no file of this order
     */
    public record Found(int missing, int doubled, Set<String> strange) {}

    /** @param remembered of its files */
    public static Found compare(TraceFiles.Asked one, Collection<MirrorEntry> remembered) {
        int missing = (int) TraceFiles.of(one, remembered).stream()
                .filter(file -> file.fate() == Fate.TO_CARRY)
                .count();
        Set<String> own = new HashSet<>(markers(remembered));
        one.ofOrder().forEach(file -> own.add(Marker.of(FilesOf.source(file))));
        Map<String, Integer> there = new HashMap<>();
        one.item().files().stream()
                .flatMap(file -> Marker.in(file.comment()).stream())
                .filter(Marker::fromOrder)
                .forEach(marker -> there.merge(marker, 1, Integer::sum));
        int doubled = (int) there.entrySet().stream()
                .filter(marker -> marker.getValue() > 1 && own.contains(marker.getKey()))
                .count();
        Set<String> strange = new HashSet<>(there.keySet());
        strange.removeAll(own);
        return new Found(missing, doubled + doubledOnOrder(one, remembered), strange);
    }

    /** By which files that came from an order are found on its work item. */
    public static Set<String> markers(Collection<MirrorEntry> remembered) {
        return remembered.stream()
                .filter(entry -> entry.source().side() == Side.SERVICENOW)
                .map(entry -> Marker.of(entry.source()))
                .collect(Collectors.toSet());
    }

    /** What we put on the order bears no marker there: the same name and content twice is what can be seen. */
    private static int doubledOnOrder(TraceFiles.Asked one, Collection<MirrorEntry> remembered) {
        Set<String> ours = remembered.stream()
                .filter(entry -> entry.source().side() == Side.AZURE_DEVOPS)
                .map(MirrorEntry::target)
                .collect(Collectors.toSet());
        return (int) one.ofOrder().stream()
                .filter(file -> ours.contains(file.id()) && !file.sha256().isEmpty())
                .filter(file -> one.ofOrder().stream().anyMatch(other -> same(file, other)))
                .count();
    }

    private static boolean same(OrderFile file, OrderFile other) {
        return !other.id().equals(file.id())
                && other.name().equals(file.name())
                && other.size() == file.size()
                && other.sha256().equals(file.sha256());
    }
}
