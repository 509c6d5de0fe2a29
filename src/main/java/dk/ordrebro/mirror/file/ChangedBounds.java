package dk.ordrebro.mirror.file;

import dk.ordrebro.ledger.FileStore;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import java.time.Clock;
import java.util.function.Supplier;

/** Has files that the bounds of a mapping kept back judged anew as soon as others are live. Safe for many threads. */
final class ChangedBounds {
    private final FileStore store;
    private final Supplier<MappingSet> mappings;
    private final Clock clock;
    private volatile MappingSet known;

    ChangedBounds(FileStore store, Supplier<MappingSet> mappings, Clock clock) {
        this.store = store;
        this.mappings = mappings;
        this.clock = clock;
    }

    /** Asked again and again; looks once for each set of mappings. */
    @SuppressWarnings("ReferenceEquality") // the very set
    void notice() {
        MappingSet live = mappings.get();
        if (live != known) {
            for (Mapping mapping : live.mappings()) {
                store.judgeAnew(mapping.name(), FilesOf.bounds(mapping.files()), clock.instant());
            }
            known = live;
        }
    }
}
