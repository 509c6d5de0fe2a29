package dk.ordrebro.intake;

import dk.ordrebro.ledger.CursorKind;
import dk.ordrebro.ledger.CursorMove;
import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.ledger.LinkStore;
import dk.ordrebro.ledger.LinkStore.Revised;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Notices changed work items: follows the revision feed of each mapped project from the moment of the first start. */
public final class WorkItemIntake {
    /** A cursor that holds no token yet, but the moment to begin at. */
    private static final String BEGIN = "begin ";

    /** Azure DevOps' clock may be ahead of ours. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private final WorkItemFeed feed;
    private final LinkStore links;
    private final CursorStore cursors;
    private final Supplier<MappingSet> mappings;
    private final Clock clock;
    private final SourceLease lease;
    private final Runnable wake;
    private final EachSource sources;
    private final Consumer<String> look;
    private final MovedChildren moved;

    /** Who reads, and who is told when links were marked. */
    public record Reader(String node, Runnable wake) {}

    /** @param look sees to it that a project's name means what it meant */
    public record Source(WorkItemFeed feed, Consumer<String> look) {
        public static Source of(WorkItemFeed feed, KnownProjects projects) {
            return new Source(feed, projects::look);
        }
    }

    public WorkItemIntake(
            Source source, OrderIntake.Memory memory, Supplier<MappingSet> mappings, Reader reader, Clock clock) {
        this.feed = source.feed();
        this.look = source.look();
        this.links = memory.links();
        this.cursors = memory.cursors();
        this.mappings = mappings;
        this.wake = reader.wake();
        this.lease = new SourceLease(memory.cursors(), reader.node(), clock);
        this.clock = clock;
        this.sources = new EachSource(memory.cursors(), clock);
        this.moved = new MovedChildren(feed, memory, reader, clock);
    }

    /**
     * Notes where each project's feed begins, before any work item is made: what a team does between a create and the
     * first reading of the feed would be missed otherwise.
     */
    public void begin() {
        begin(mappings.get());
    }

    /** The same for a set that is about to go live: its new projects' feeds begin before it makes anything there. */
    public void begin(MappingSet set) {
        projects(set).forEach(this::follow);
    }

    /** The same for a project that no mapping names: a work item of ours was moved there. */
    public void follow(String project) {
        if (cursors.find(source(project)).isEmpty()) {
            Instant now = clock.instant();
            cursors.set(source(project), BEGIN + now.minus(CLOCKS_APART).truncatedTo(ChronoUnit.SECONDS), now);
        }
    }

    /** Reads the feed of every project that is mapped or followed to its present end. */
    public void poll() {
        MappingSet live = mappings.get();
        begin(live);
        Set<String> all = projects(live);
        cursors.all().stream()
                .filter(cursor -> CursorKind.WORK_ITEMS.is(cursor.source()))
                .forEach(cursor -> all.add(CursorKind.WORK_ITEMS.name(cursor.source())));
        sources.read(all, WorkItemIntake::source, this::pollProject);
        moved.poll(live);
    }

    public static String source(String project) {
        return CursorKind.WORK_ITEMS.source(project);
    }

    private static Set<String> projects(MappingSet set) {
        Set<String> projects = new TreeSet<>();
        set.mappings().stream().map(Mapping::project).forEach(projects::add);
        return projects;
    }

    private void pollProject(String project) {
        boolean more = lease.taken(source(project));
        if (more) {
            look.accept(project);
        }
        while (more) {
            String from = cursors.find(source(project)).orElseThrow().position();
            boolean begin = from.startsWith(BEGIN);
            Instant asked = clock.instant();
            WorkItemFeed.Page page = begin
                    ? feed.next(project, "", Instant.parse(from.substring(BEGIN.length())))
                    : feed.next(project, from, asked);
            List<Revised> revised = page.revisions().stream()
                    .map(revision -> new Revised(revision.workItem(), revision.rev()))
                    .toList();
            int parents = parents(page);
            CursorMove move = new CursorMove(source(project), from, page.token(), asked, clock.instant());
            if (links.markWorkItems(move, revised) + parents > 0) {
                wake.run();
            }
            more = page.more() && lease.taken(source(project));
        }
    }

    /** Before the cursor moves, so that one who dies in between does it again. */
    private int parents(WorkItemFeed.Page page) {
        Set<String> rolling = MovedChildren.rolling(mappings.get());
        Set<Long> changed = new TreeSet<>();
        page.revisions().forEach(revision -> changed.add(revision.workItem()));
        if (rolling.isEmpty() || changed.isEmpty()) {
            return 0;
        }
        WorkItemFeed.Parents parents = feed.parents(changed);
        return links.markParents(new LinkStore.Family(parents.seen(), parents.unseen()), rolling, clock.instant());
    }
}
