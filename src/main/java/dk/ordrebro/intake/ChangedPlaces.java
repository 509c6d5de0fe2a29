package dk.ordrebro.intake;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.CursorKind;
import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.ledger.DeadLetterStore;
import dk.ordrebro.ledger.Decision;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that a project has other areas, iterations, states or fields than before, while orders are parked for one that was
 * missing: they go on by themselves, also those that have no work item whose change would wake them. What a project had is
 * kept as a cursor of its own, so that it is noticed over a restart and by one node alone.
 */
public final class ChangedPlaces {
    private static final Logger LOG = LoggerFactory.getLogger(ChangedPlaces.class);

    private final Shapes shapes;
    private final Memory memory;
    private final Supplier<MappingSet> mappings;
    private final SourceLease lease;
    private final WorkItemIntake.Reader reader;
    private final Clock clock;

    /** What a project has at the moment. */
    public interface Shapes {
        /** The same text as long as areas, iterations, and the states and fields of these types are the same. */
        String of(String project, SortedSet<String> types);
    }

    /** Where dead letters lie, and what was seen is kept. */
    public record Memory(DeadLetterStore letters, CursorStore cursors) {}

    public ChangedPlaces(
            Shapes shapes, Memory memory, Supplier<MappingSet> mappings, WorkItemIntake.Reader reader, Clock clock) {
        this.shapes = shapes;
        this.memory = memory;
        this.mappings = mappings;
        this.lease = new SourceLease(memory.cursors(), reader.node(), clock);
        this.reader = reader;
        this.clock = clock;
    }

    /** Asks Azure DevOps only while somebody waits for the answer. */
    public void look() {
        List<String> waiting = memory.letters().causes().stream()
                .map(DeadLetterStore.Cause::cause)
                .filter(Causes::ofTheProject)
                .toList();
        if (waiting.isEmpty()) {
            return;
        }
        Map<String, String> changed = changed();
        if (!changed.isEmpty()) {
            Decision decision = Decision.placesChanged(clock.instant());
            int replayed = waiting.stream()
                    .mapToInt(cause -> memory.letters().replayAll(Optional.of(cause), decision))
                    .sum();
            changed.forEach(
                    (source, shape) -> memory.cursors().set(source, shape, clock.instant())); // now nothing is lost
            LOG.atInfo().addKeyValue("orders", replayed).log("projects changed: orders that were parked go on");
            reader.wake().run();
        }
    }

    /** Every project is looked at, so that one change is not taken for two. @return what each has now, by its cursor */
    private Map<String, String> changed() {
        Map<String, SortedSet<String>> projects = mappings.get().mappings().stream()
                .collect(
                        groupingBy(Mapping::project, TreeMap::new, mapping(Mapping::type, toCollection(TreeSet::new))));
        Map<String, String> changed = new TreeMap<>();
        projects.forEach((project, types) ->
                shape(project, types).ifPresent(shape -> changed.put(CursorKind.PLACES.source(project), shape)));
        return changed;
    }

    /** Empty where it is as it was, or nobody can say. */
    private Optional<String> shape(String project, SortedSet<String> types) {
        String source = CursorKind.PLACES.source(project);
        if (!lease.taken(source)) {
            return Optional.empty();
        }
        try {
            String shape = UUID.nameUUIDFromBytes(shapes.of(project, types).getBytes(StandardCharsets.UTF_8))
                    .toString();
            Optional<String> before = memory.cursors().find(source).map(CursorStore.Cursor::position);
            return before.equals(Optional.of(shape)) ? Optional.empty() : Optional.of(shape);
        } catch (CallFailure unread) { // its feed tells
            LOG.atDebug()
                    .addKeyValue("project", project)
                    .log("not looked at: {}", unread.failure().what());
            return Optional.empty();
        }
    }
}
