package dk.ordrebro.app;

import dk.ordrebro.ledger.LiveSet;
import dk.ordrebro.ledger.LiveSet.Refusal;
import dk.ordrebro.ledger.LiveSetStore;
import dk.ordrebro.ledger.audit.Act;
import dk.ordrebro.ledger.audit.AuditStore;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.yaml.Problem;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over changed mappings, lookups and examples while the service runs; a tick calls {@link #look} every second. Files
 * that stand still are checked and their examples run; then the whole set goes live, or none of it does.
 */
public final class Reload {
    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(30);
    private static final int MOST_TOLD = 20;

    /** Who had it happen: whoever may write them; the service does not see who that was. */
    private static final String FILES = "files";

    private final MappingSource source;
    private final LiveMappings live;
    private final Consumer<MappingSet> beforehand;
    private final Place place;
    private final Clock clock;
    private final Set<String> warned = new HashSet<>();
    private String seen = "";
    private String judged = "";
    private Instant liveSince;
    private volatile Optional<Refusal> refusal = Optional.empty();
    private Instant told = Instant.MIN;

    /** Where this node tells which set it works under, and that it changed. */
    record Place(String node, LiveSetStore store, AuditStore audit) {}

    /** @param beforehand what must happen before a set goes live; when it fails, the set is tried again */
    Reload(MappingSource source, LiveMappings live, Consumer<MappingSet> beforehand, Place place, Clock clock) {
        this.source = source;
        this.live = live;
        this.beforehand = beforehand;
        this.place = place;
        this.clock = clock;
        this.liveSince = clock.instant();
    }

    /**
     * Looks whether the files have changed. An editor or a copy may still be writing: only what is the same at two looks
     * is read, and what changed while it was read is read again.
     */
    public synchronized void look() {
        live.forgetRetired();
        String found = fingerprint();
        boolean still = found.equals(seen);
        seen = found;
        if (still && !found.isEmpty() && !found.equals(judged)) {
            judge(found);
        }
        if (told.plus(SIGN_OF_LIFE).isBefore(clock.instant())) {
            tell();
        }
    }

    /** Why the files as they are now were not taken, in one line; empty when they were. */
    String refused() {
        return refusal.map(why -> "set " + live.get().hash() + " stays live, the changed files are refused since "
                        + why.since() + ": " + String.join(" | ", why.problems()))
                .orElse("");
    }

    private void judge(String found) {
        String hash = source.hash();
        MappingFiles.Loaded loaded = source.readAndTry();
        List<Problem> errors = loaded.problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
        if (!found.equals(fingerprint())) {
            return; // changed while it was read: the next looks see it
        }
        if (loaded.set().isEmpty()) {
            refuse(found, hash, errors.stream().map(Problem::toString).toList());
        } else if (loaded.set().get().mappings().isEmpty()
                && !live.get().mappings().isEmpty()) {
            refuse(found, hash, List.of("mappings: error: no mapping is left; stop the service if that is meant"));
        } else {
            take(found, loaded.set().get());
        }
    }

    private void take(String found, MappingSet set) {
        MappingSet before = live.get();
        if (!set.hash().equals(before.hash())) {
            beforehand.accept(set);
            live.replace(set);
            liveSince = clock.instant();
            String swapped = before.hash() + " -> " + set.hash();
            place.audit().record(new Act(liveSince, FILES, place.node(), "reload", "", swapped));
            LOG.atInfo()
                    .addKeyValue("mappings", set.hash())
                    .addKeyValue("before", before.hash())
                    .log("the changed mappings are live");
        } else if (refusal.isPresent()) {
            LOG.atInfo().addKeyValue("mappings", set.hash()).log("the mapping files are those of the live set again");
        }
        refusal = Optional.empty();
        warned.clear();
        judged = found;
        tell();
    }

    private void refuse(String found, String hash, List<String> problems) {
        List<String> most = problems.stream().limit(MOST_TOLD).toList();
        Instant since = refusal.map(Refusal::since).orElse(clock.instant());
        refusal = Optional.of(new Refusal(hash, since, most));
        judged = found;
        if (warned.add(found)) {
            LOG.atWarn()
                    .addKeyValue("mappings", live.get().hash())
                    .addKeyValue("refused", hash)
                    .addKeyValue("problems", problems.size())
                    .log(
                            "the changed mapping files are refused, the set before stays live: {}",
                            String.join(" | ", most));
        }
        tell();
    }

    /** Tells the ledger, where the command line can see it. */
    synchronized void tell() {
        Instant now = clock.instant();
        place.store().tell(new LiveSet(place.node(), live.get().hash(), liveSince, refusal, now));
        told = now;
    }

    /** Empty while the folder cannot be read: somebody may be replacing it. */
    private String fingerprint() {
        try {
            return source.fingerprint();
        } catch (UncheckedIOException e) {
            LOG.atDebug().setCause(e).log("the configuration folder cannot be read at this moment");
            return "";
        }
    }
}
