package dk.ordrebro.mirror;

import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Log;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.ledger.MirrorState;
import dk.ordrebro.ledger.MirrorStore;
import dk.ordrebro.plan.Note;
import dk.ordrebro.plan.Plan;
import dk.ordrebro.workitem.WorkItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The comments of one link: which were carried, which are about to be, and which may have been without our knowing. In each
 * direction one is under way at a time, so that they arrive in order. Confined to the thread that holds the link.
 */
public final class Conversation {
    private static final String NOTE = "comment.";

    private boolean refused;
    private final long link;
    private final Map<Source, MirrorEntry> entries = new LinkedHashMap<>();
    private final Map<Source, MirrorEntry> changed = new LinkedHashMap<>();
    /** The newest version of each comment of a work item of which nothing more becomes: there can be thousands. */
    private final Map<String, MirrorEntry> newest = new HashMap<>();

    private final Set<String> told = new HashSet<>();
    final Map<Side, List<Said>> pending = new EnumMap<>(Side.class);
    private final Map<Side, Instant> waits = new EnumMap<>(Side.class);
    private final ReadUpTo read;
    private final Unseen unseen = new Unseen();

    Conversation(Link link, Collection<MirrorEntry> known) {
        this(link.id(), ReadUpTo.of(link.memory().base()), known);
    }

    private Conversation(long link, ReadUpTo read, Collection<MirrorEntry> known) {
        this.link = link;
        this.read = read;
        known.forEach(this::remember);
    }

    /** As the ledger has them, by the id of each of these links. */
    public static Map<Long, Conversation> of(MirrorStore store, Collection<Link> links) {
        Map<Long, List<MirrorEntry>> known =
                store.of(links.stream().map(Link::id).toList(), Log.COMMENTS);
        return links.stream()
                .collect(Collectors.toMap(
                        Link::id, link -> new Conversation(link, known.getOrDefault(link.id(), List.of()))));
    }

    /** The same where another work item is to be made: it is to be told all that was said on the order. */
    public Conversation anew(Link untied) {
        return new Conversation(
                untied,
                entries.values().stream().map(MirrorEntry::forAnotherItem).toList());
    }

    /** Of a link whose mapping carries none. */
    public static Conversation none(Link link) {
        return new Conversation(link, List.of());
    }

    /** Of an order that has no link yet. */
    public static Conversation unlinked() {
        return new Conversation(0, ReadUpTo.of(Map.of()), List.of());
    }

    /** What may be missing on the order, and is not told again. */
    public Unseen unseen() {
        return unseen;
    }

    /** How far both logs have been read; moves with what is written to either side. */
    public ReadUpTo read() {
        return read;
    }

    // What is sent

    /** The plan, and with it the next comment for each side where there is one and it can go along. */
    public Plan with(Plan plan, WorkItem item) {
        return new Plan(
                next(Side.SERVICENOW)
                        .map(said -> Optional.of(plan.writing(item).saying(said.text())))
                        .orElse(plan.item()),
                next(Side.AZURE_DEVOPS)
                        .flatMap(said -> plan.changing().saying(note(said)))
                        .or(plan::order),
                plan.hold(),
                plan.remarks());
    }

    private static Note note(Said said) {
        return new Note(NOTE + said.sources().getFirst().id(), said.field(), said.text());
    }

    private Optional<Said> next(Side from) {
        List<Said> said = pending.getOrDefault(from, List.of());
        return waits.containsKey(from) || said.isEmpty() ? Optional.empty() : Optional.of(said.getFirst());
    }

    /** True when there is something to send now. */
    public boolean speaks() {
        return next(Side.SERVICENOW).isPresent() || next(Side.AZURE_DEVOPS).isPresent();
    }

    /** Until when it cannot be said whether a comment arrived; empty when there is no such doubt. */
    public Optional<Instant> waits() {
        return waits.values().stream().min(Comparator.naturalOrder());
    }

    /** The journal is refused to us: nothing is heard or said before then. */
    public void silent(Instant until) {
        refused = true;
        pending.clear();
        List.of(Side.values()).forEach(side -> wait(side, until));
    }

    /** True when that is why it waits. */
    public boolean refused() {
        return refused;
    }

    /** The comment from that side is about to be sent. */
    public void intend(Side from, Instant now) {
        Said said = next(from).orElseThrow();
        for (int i = 0; i < said.sources().size(); i++) {
            put(open(said.sources().get(i), now).intend(said.digests().get(i), now));
        }
    }

    /** It was written. */
    public Told told(Side from, Instant now) {
        Said said = pending.get(from).removeFirst();
        said.sources().forEach(source -> put(entries.get(source).to(MirrorState.WRITTEN, now)));
        return new Told(said.field(), said.sources().size(), said.edited());
    }

    /** What was told. @param field of the journal that it came from or went to */
    public record Told(String field, int entries, boolean edited) {}

    /** Surely it was not written. */
    public void untold(Side from, Instant now) {
        for (Source source : next(from).map(Said::sources).orElse(List.of())) {
            entry(source).filter(MirrorEntry::inDoubt).ifPresent(entry -> notThere(entry, now));
        }
    }

    // What is known

    boolean inDoubt(Side from) {
        return entries.values().stream().anyMatch(entry -> entry.source().side() == from && entry.inDoubt());
    }

    List<MirrorEntry> doubtful(Side from) {
        return entries.values().stream()
                .filter(entry -> entry.source().side() == from && entry.inDoubt())
                .toList();
    }

    Collection<MirrorEntry> all() {
        return entries.values();
    }

    Optional<MirrorEntry> entry(Source source) {
        return Optional.ofNullable(entries.get(source));
    }

    /** What is to be told of that entry, where something is. */
    Optional<Said> pending(Source source) {
        return pending.getOrDefault(source.side(), List.of()).stream()
                .filter(said -> said.sources().contains(source))
                .findFirst();
    }

    /** True when nothing more becomes of that entry. */
    boolean over(Source source) {
        return entry(source).filter(entry -> entry.state().ends()).isPresent();
    }

    /** The newest version of that comment of which nothing more becomes. */
    Optional<MirrorEntry> newest(String id) {
        return Optional.ofNullable(newest.get(id));
    }

    /** True when comments of people on the work item are known: only such can be edited. */
    boolean hasForeign() {
        return entries.values().stream()
                .anyMatch(entry -> entry.source().side() == Side.AZURE_DEVOPS
                        && entry.state().ends()
                        && !Echoes.echo(entry));
    }

    /** True when some version of that comment was told. */
    boolean wasTold(String id) {
        return told.contains(id);
    }

    void say(Side from, List<Said> said) {
        pending.put(from, new ArrayList<>(said));
    }

    /** Where some of what was to be told is known to stand by now, its log is read anew. */
    void forgetArrived() {
        if (arrived(Side.SERVICENOW)) {
            pending.remove(Side.SERVICENOW);
            read.readJournalAgain();
        }
        if (arrived(Side.AZURE_DEVOPS)) {
            pending.remove(Side.AZURE_DEVOPS);
            read.readItemAgain();
        }
    }

    private boolean arrived(Side from) {
        return pending.getOrDefault(from, List.of()).stream()
                .flatMap(said -> said.sources().stream())
                .anyMatch(this::over);
    }

    void waitNoMore(Side from) {
        waits.remove(from);
    }

    /** That side says nothing more before then. */
    void wait(Side from, Instant until) {
        waits.merge(from, until, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** It will not be carried: it is ours, or goes nowhere. */
    void skip(Source source, String digest, String target, Instant now) {
        put(new MirrorEntry(link, source, digest, target, MirrorState.SEEN, now).to(MirrorState.SKIPPED, now));
    }

    void stands(Source source, String digest, String target, Instant now) {
        MirrorEntry entry = open(source, now);
        MirrorEntry intended = entry.inDoubt() ? entry : entry.intend(digest, now);
        put(intended.standing(target).to(MirrorState.WRITTEN, now));
    }

    void notThere(MirrorEntry entry, Instant now) {
        put(entry.to(MirrorState.SEEN, now));
    }

    /** The clock was set back since: the doubt counts from now on. */
    void doubted(MirrorEntry entry, Instant since) {
        if (entry.at().isAfter(since)) {
            put(entry.intend(entry.digest(), since));
        }
    }

    MirrorEntry open(Source source, Instant now) {
        return entry(source).orElseGet(() -> new MirrorEntry(link, source, "", "", MirrorState.SEEN, now));
    }

    void put(MirrorEntry entry) {
        remember(entry);
        changed.put(entry.source(), entry);
    }

    private void remember(MirrorEntry entry) {
        entries.put(entry.source(), entry);
        if (entry.source().side() == Side.AZURE_DEVOPS && entry.state().ends()) {
            newest.merge(
                    entry.source().id(),
                    entry,
                    (one, other) -> one.source().version() > other.source().version() ? one : other);
            if (entry.state() == MirrorState.WRITTEN) {
                told.add(entry.source().id());
            }
        }
    }

    /** What is to be stored, after what else there is; asking forgets it. */
    public List<MirrorEntry> takeChanged(List<MirrorEntry> beside) {
        List<MirrorEntry> taken = new ArrayList<>(beside);
        taken.addAll(changed.values());
        changed.clear();
        return List.copyOf(taken);
    }

    public boolean hasChanged() {
        return !changed.isEmpty();
    }
}
