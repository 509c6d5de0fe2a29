package dk.ordrebro.intake;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.workitem.ProjectIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Keeps the id of every followed project beside its name, in the ledger. Calls go by the id, so that a project keeps being read
 * when it is renamed, and nothing is ever made in one that has taken over its name.
 */
public final class KnownProjects implements ProjectNames {
    private static final Logger LOG = LoggerFactory.getLogger(KnownProjects.class);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    /** For so long the ledger is not asked again: another node may have noted a new name, but an id stays. */
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private final CursorStore cursors;
    private final Function<String, Optional<ProjectIdentity>> ask;
    private final Clock clock;
    private final Map<String, Instant> looked = new ConcurrentHashMap<>();
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    /** What the ledger said of a name, and when. */
    private record Remembered(Optional<ProjectIdentity> meant, Instant at) {}

    /** Projects that no mapping names, as work items are found there. */
    private final Map<String, String> others = new ConcurrentHashMap<>();

    /** @param ask for a project by its name or id; empty where none is shown to us */
    public KnownProjects(CursorStore cursors, Function<String, Optional<ProjectIdentity>> ask, Clock clock) {
        this.cursors = cursors;
        this.ask = ask;
        this.clock = clock;
    }

    @Override
    public String address(String name) {
        return meant(name).map(ProjectIdentity::id).orElse(name);
    }

    @Override
    public String called(String name) {
        return meant(name)
                .map(ProjectIdentity::name)
                .filter(now -> !now.isEmpty())
                .orElse(name);
    }

    @Override
    public boolean same(String one, String other) {
        return one.equalsIgnoreCase(other)
                || id(one).filter(id -> id(other).equals(Optional.of(id))).isPresent();
    }

    private Optional<String> id(String name) {
        Optional<String> known = meant(name).map(ProjectIdentity::id).or(() -> Optional.ofNullable(others.get(name)));
        if (known.isEmpty()) {
            tried(name, () -> ask.apply(name).ifPresent(found -> others.put(name, found.id())));
        }
        return known.or(() -> Optional.ofNullable(others.get(name)));
    }

    @Override
    public Optional<Failure> obstacle(String name) {
        return meant(name)
                .filter(meant -> !meant.name().equalsIgnoreCase(name))
                .map(meant -> meant.name().isEmpty()
                        ? new Failure.Misconfigured(Causes.PROJECT_GONE, gone(name), false)
                        : new Failure.Misconfigured(Causes.PROJECT_RENAMED, renamed(name, meant), false));
    }

    private static String gone(String name) {
        return "the project that mappings call " + name
                + " is not shown to us any more, and what has its name now may be another one; nothing is made there";
    }

    private static String renamed(String name, ProjectIdentity meant) {
        return "the project that mappings call " + name + " is called " + meant.name()
                + " now, and its old name may mean another one; nothing is made there until mappings name it anew";
    }

    /** What stands against any of these, in words with the remedy; empty for nothing. */
    public String told(Collection<String> names) {
        return names.stream()
                .distinct()
                .flatMap(name -> obstacle(name).stream())
                .map(failure -> failure.what() + "; " + failure.cause().remedy())
                .collect(Collectors.joining("; "));
    }

    @Override
    public void doubt(String name) {
        tried(name, () -> look(name, Duration.ZERO));
    }

    /** What is being done goes on with what is known: where nothing is shown, or we may not look, its feed tells. */
    private static void tried(String name, Runnable look) {
        try {
            look.run();
        } catch (CallFailure unseen) {
            LOG.atDebug()
                    .addKeyValue("project", name)
                    .log("not looked at: {}", unseen.failure().what());
        }
    }

    /** Sees to it that the name is known and means what it meant, once a minute; called while the project's feed is held. */
    void look(String name) {
        tried(name, () -> look(name, AGAIN));
    }

    private void look(String name, Duration young) {
        Instant now = clock.instant();
        Optional<ProjectIdentity> before = meant(name);
        if (before.isPresent()
                && now.isBefore(looked.getOrDefault(name, Instant.MIN).plus(young))) {
            return;
        }
        looked.put(name, now);
        Optional<ProjectIdentity> named = ask.apply(name);
        Optional<ProjectIdentity> found = before.isEmpty()
                ? named.map(first -> new ProjectIdentity(first.id(), name))
                : Optional.of(new ProjectIdentity(
                        before.get().id(), now(name, before.get().id(), named)));
        found.filter(meant -> !before.equals(Optional.of(meant))).ifPresent(meant -> note(name, meant));
    }

    /** What the project with this id is called now; empty where it is not shown. */
    private String now(String name, String id, Optional<ProjectIdentity> named) {
        return named.filter(found -> found.id().equalsIgnoreCase(id)).isPresent()
                ? name
                : ask.apply(id).map(ProjectIdentity::name).orElse("");
    }

    private void note(String name, ProjectIdentity meant) {
        cursors.identify(WorkItemIntake.source(name), meant);
        remembered.remove(name);
        boolean renamed = !meant.name().isEmpty() && !meant.name().equalsIgnoreCase(name); // gone: its feed tells
        LOG.atLevel(renamed ? Level.WARN : Level.INFO)
                .addKeyValue("project", name)
                .addKeyValue("id", meant.id())
                .log(
                        "{}",
                        renamed
                                ? told(List.of(name))
                                : "the project " + (meant.name().isEmpty() ? "is not shown to us" : "is known"));
    }

    /** Asked for every order and every call, so the ledger is not asked each time. */
    private Optional<ProjectIdentity> meant(String name) {
        Instant now = clock.instant();
        Remembered known = remembered.get(name);
        if (known == null || !now.isBefore(known.at().plus(REMEMBERED))) {
            known = new Remembered(cursors.find(WorkItemIntake.source(name)).flatMap(CursorStore.Cursor::project), now);
            remembered.put(name, known);
        }
        return known.meant();
    }
}
