package dk.ordrebro.ledger;

import dk.ordrebro.ledger.MirrorEntry.Log;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Entries of mirrored logs in memory. */
final class MemoryMirrorStore implements MirrorStore {
    private static final Comparator<MirrorEntry> BY_SOURCE = Comparator.comparing(
                    (MirrorEntry entry) -> entry.source().side().word())
            .thenComparing(entry -> entry.source().id())
            .thenComparing(entry -> entry.source().version());

    private final MemoryLedger ledger;
    private final Clock node;

    MemoryMirrorStore(MemoryLedger ledger, Clock node) {
        this.ledger = ledger;
        this.node = node;
    }

    @Override
    public Map<Long, List<MirrorEntry>> of(Collection<Long> links, Log log) {
        synchronized (ledger) {
            Duration ahead = ledger.ahead(node);
            Map<Long, List<MirrorEntry>> found = new HashMap<>();
            for (Long link : new TreeSet<>(links)) {
                List<MirrorEntry> entries = ledger.mirror.getOrDefault(link, Map.of()).values().stream()
                        .filter(entry -> entry.source().log() == log)
                        .map(entry -> entry.by(ahead.negated()))
                        .sorted(BY_SOURCE)
                        .toList();
                if (!entries.isEmpty()) {
                    found.put(link, entries);
                }
            }
            return found;
        }
    }

    @Override
    public List<Written> written(int most) {
        synchronized (ledger) {
            Duration ahead = ledger.ahead(node);
            return ledger.mirror.entrySet().stream()
                    .sorted(Map.Entry.<Long, Map<MirrorEntry.Source, MirrorEntry>>comparingByKey()
                            .reversed())
                    .flatMap(link -> link.getValue().values().stream()
                            .filter(entry -> entry.source().log() == Log.NOTES
                                    && entry.state() == MirrorState.WRITTEN
                                    && !entry.digest().isEmpty())
                            .map(entry -> new Written(
                                    ledger.row(link.getKey()).orElseThrow().link.order(), entry.by(ahead.negated()))))
                    .limit(most)
                    .toList();
        }
    }

    /** By the ledger's own clock; what has ended stays as it is. */
    static void save(MemoryLedger ledger, Collection<MirrorEntry> entries) {
        entries.stream().map(MemoryLedger.Texts::kept).forEach(entry -> ledger.mirror
                .computeIfAbsent(entry.link(), link -> new HashMap<>())
                .merge(entry.source(), entry, (was, is) -> ended(was) ? was : is));
    }

    /** Those that are there already stay as they are. */
    static void begin(MemoryLedger ledger, Collection<MirrorEntry> entries) {
        entries.stream().map(MemoryLedger.Texts::kept).forEach(entry -> ledger.mirror
                .computeIfAbsent(entry.link(), link -> new HashMap<>())
                .putIfAbsent(entry.source(), entry));
    }

    /** Whoever compares its files stores nothing any more. */
    static void forAnotherItem(MemoryLedger ledger, long link) {
        ledger.looks.remove(link);
        ledger.mirror.getOrDefault(link, new HashMap<>()).replaceAll((source, entry) -> entry.forAnotherItem());
    }

    private static boolean ended(MirrorEntry entry) {
        return entry.state().ends()
                && !(entry.state() == MirrorState.SKIPPED && entry.source().log() == Log.FILES);
    }
}
