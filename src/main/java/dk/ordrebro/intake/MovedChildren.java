package dk.ordrebro.intake;

import dk.ordrebro.ledger.CursorKind;
import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.ledger.LinkStore.Family;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * Notices work items that were put under others, or taken from under them, for {@link WorkItemIntake}: both the old parent and the
 * new one are marked. Reads only projects with a mapping that takes a state from what is under its work items.
 */
final class MovedChildren {
    /** A cursor that holds no token yet, but the moment to begin at. */
    private static final String BEGIN = "begin ";

    /** Azure DevOps' clock may be ahead of ours. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private final WorkItemFeed feed;
    private final OrderIntake.Memory memory;
    private final WorkItemIntake.Reader reader;
    private final Clock clock;
    private final SourceLease lease;
    private final EachSource sources;

    MovedChildren(WorkItemFeed feed, OrderIntake.Memory memory, WorkItemIntake.Reader reader, Clock clock) {
        this.feed = feed;
        this.memory = memory;
        this.reader = reader;
        this.clock = clock;
        this.lease = new SourceLease(memory.cursors(), reader.node(), clock);
        this.sources = new EachSource(memory.cursors(), clock);
    }

    /** The mappings that take a state from what is under their work items. */
    static Set<String> rolling(MappingSet set) {
        Set<String> names = new TreeSet<>();
        set.mappings().stream().filter(one -> one.rollUp().isPresent()).forEach(one -> names.add(one.name()));
        return names;
    }

    void poll(MappingSet live) {
        Set<String> rolling = rolling(live);
        Set<String> projects = new TreeSet<>();
        live.mappings().stream()
                .filter(one -> rolling.contains(one.name()))
                .map(Mapping::project)
                .forEach(projects::add);
        sources.read(projects, CursorKind.TIES::source, project -> read(project, rolling));
    }

    private void read(String project, Set<String> rolling) {
        String source = CursorKind.TIES.source(project);
        for (boolean more = lease.taken(source); more; more = more && lease.taken(source)) {
            Instant now = clock.instant();
            String from = memory.cursors()
                    .find(source)
                    .map(CursorStore.Cursor::position)
                    .orElse(BEGIN + now.minus(CLOCKS_APART));
            boolean begin = from.startsWith(BEGIN);
            WorkItemFeed.Ties ties = begin
                    ? feed.ties(project, "", Instant.parse(from.substring(BEGIN.length())))
                    : feed.ties(project, from, now);
            if (memory.links().markParents(new Family(ties.parents(), Set.of()), rolling, now) > 0) {
                reader.wake().run();
            }
            if (!ties.token().equals(from)) {
                memory.cursors().set(source, ties.token(), now);
            }
            more = ties.more();
        }
    }
}
