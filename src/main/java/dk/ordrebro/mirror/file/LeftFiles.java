package dk.ordrebro.mirror.file;

import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Log;
import dk.ordrebro.ledger.MirrorEntry.Obstacle;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.ledger.MirrorState;
import dk.ordrebro.mapping.lookup.HandoverRule;
import dk.ordrebro.mirror.Conversation;
import dk.ordrebro.mirror.OwnComments;
import dk.ordrebro.mirror.ToldNotes;
import dk.ordrebro.plan.Note;
import dk.ordrebro.plan.Plan;
import dk.ordrebro.plan.Plan.OrderChange;
import dk.ordrebro.plan.WorkItemWrite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Files of one link that are not carried and of which people are still to be told, on the order in its internal journal and on
 * the work item in a comment. Each has an entry in both logs, so that it is told once; those that wait together are told
 * together. Confined to the thread that holds the link.
 */
public final class LeftFiles {
    private static final String FILE = "file.";

    /** More are told with the next step. */
    private static final int AT_ONCE = 50;

    private final long link;
    private final String number;
    private final ToldNotes told;
    private final Conversation conversation;
    private final Map<Source, String> lines = new LinkedHashMap<>();

    private LeftFiles(FileNotes.Asked one) {
        this.link = one.link();
        this.number = one.order().number();
        this.told = one.told();
        this.conversation = one.conversation();
    }

    /** What is stored with a file that is left: it is to be told on either side. */
    static List<MirrorEntry> toTell(long link, Source file, Instant now) {
        Source note = new Source(Log.NOTES, Side.MAPPING, note(file), 1);
        return List.of(
                new MirrorEntry(link, note, "", "", MirrorState.SEEN, now),
                new MirrorEntry(link, comment(link, file), "", "", MirrorState.SEEN, now));
    }

    /** Those of which somebody is still to be told. */
    static Set<Source> untold(ToldNotes told, Conversation conversation) {
        Set<Source> files = new LinkedHashSet<>();
        told.open(FILE).forEach(id -> files.add(file(id)));
        OwnComments.open(conversation, FILE).forEach(source -> files.add(file(source.id())));
        return files;
    }

    /** @param names how files are called; of one that is gone, or carried after all, nobody is told */
    static LeftFiles of(FileNotes.Asked one, Map<Source, String> names, FilesOf files) {
        LeftFiles left = new LeftFiles(one);
        for (Source file : untold(one.told(), one.conversation())) {
            Optional<MirrorEntry> skipped = files.entry(file).filter(entry -> entry.state() == MirrorState.SKIPPED);
            if (names.containsKey(file) && skipped.isPresent()) {
                String why = skipped.get().obstacle().map(Obstacle::cause).orElse("");
                left.lines.put(file, LeftFileLines.line(file.side(), names.get(file), why));
            } else {
                one.told().drop(note(file));
                OwnComments.drop(one.conversation(), comment(one.link(), file));
            }
        }
        return left;
    }

    private static String note(Source file) {
        return FILE + file.side().word() + "." + file.id() + "." + HandoverRule.JOURNAL;
    }

    /** Of its own, for orders that share a work item may each tell of the same file. */
    private static Source comment(long link, Source file) {
        return new Source(Log.COMMENTS, Side.SERVICENOW, FILE + file.side().word() + "." + file.id() + "." + link, 1);
    }

    /** The file that an entry of either log tells of. */
    private static Source file(String id) {
        String[] part = id.split("\\.", -1);
        return new Source(Log.FILES, Side.of(part[1]), part[2], 1);
    }

    /**
     * What was to be told is refused: people do without it, for no order waits because of a file.
     *
     * @return false where more than this was to be written, and nothing is given up
     */
    public static boolean giveUp(OrderChange change, ToldNotes told) {
        boolean alone = change.fields().isEmpty()
                && change.comment().isEmpty()
                && change.notes().stream().allMatch(note -> note.id().startsWith(FILE));
        if (alone) {
            change.notes().forEach(note -> told.drop(note.id()));
        }
        return alone;
    }

    /** The same on the work item. */
    public static boolean giveUp(WorkItemWrite write, Conversation conversation) {
        return write.onlySays() && OwnComments.giveUp(conversation, FILE);
    }

    /** The plan, and with it what is to be told of them; the work item is told in a comment of its own. */
    public Plan tell(Plan plan) {
        tellItem();
        List<Note> notes = notes();
        if (notes.isEmpty()) {
            return plan;
        }
        OrderChange change = plan.changing();
        List<Note> all = new ArrayList<>(change.notes());
        all.addAll(notes);
        OrderChange more = new OrderChange(change.fields(), all, change.carriesState(), change.comment());
        return new Plan(plan.item(), Optional.of(more), plan.hold(), plan.remarks());
    }

    private List<Note> notes() {
        Set<String> open = told.open(FILE);
        return lines.entrySet().stream()
                .filter(line -> open.contains(note(line.getKey())))
                .limit(AT_ONCE)
                .map(line -> new Note(note(line.getKey()), HandoverRule.JOURNAL, LeftFileLines.entry(line.getValue())))
                .toList();
    }

    private void tellItem() {
        Set<Source> open = OwnComments.open(conversation, FILE);
        Map<Source, String> texts = new LinkedHashMap<>();
        lines.entrySet().stream()
                .filter(line -> open.contains(comment(link, line.getKey())))
                .limit(AT_ONCE)
                .forEach(line -> texts.put(comment(link, line.getKey()), line.getValue()));
        if (!texts.isEmpty()) {
            Optional<String> joins = conversation.read().joined() ? Optional.of(number) : Optional.empty();
            OwnComments.tell(conversation, HandoverRule.JOURNAL, LeftFileLines.comment(joins, texts), texts);
        }
    }
}
