package dk.ordrebro.mirror;

import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.mapping.CommentRules;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.workitem.WorkItem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reads what was said on either side of many links, where their counts of changes say that there may be something new, and
 * where it is not known whether a comment of ours arrived. Journals are read in bulk; of the work items only those whose
 * comments moved, for Azure DevOps tells comments one work item a call.
 */
public final class ReadComments {
    /** An entry may be committed so long after the time it bears. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    private static final String COUNT = "System.CommentCount";

    private final Journals journals;
    private final Discussions discussions;
    private final Duration certainAfter;
    private final Clock clock;

    /** @param certainAfter how long after its intent a write may still be carried out */
    public ReadComments(Journals journals, Discussions discussions, Duration certainAfter, Clock clock) {
        this.journals = journals;
        this.discussions = discussions;
        this.certainAfter = certainAfter;
        this.clock = clock;
    }

    /** One link of which both sides were seen. */
    public record Asked(
            Conversation conversation,
            ToldNotes told,
            Mapping mapping,
            Order order,
            WorkItem item,
            BothPictures pictures) {
        /** The same where pictures are only named. */
        public Asked(Conversation conversation, ToldNotes told, Mapping mapping, Order order, WorkItem item) {
            this(conversation, told, mapping, order, item, BothPictures.NONE);
        }

        CommentRules rules() {
            return mapping.comments();
        }

        long comments() {
            return commentsOn(item);
        }
    }

    /** How many comments stand on a work item, deleted ones left out. */
    public static long commentsOn(WorkItem item) {
        return item.fields().get(COUNT) instanceof Number count ? count.longValue() : 0;
    }

    /** True when reading may tell something new of the link. */
    public boolean stale(Asked one) {
        return journalStale(one) || itemStale(one);
    }

    /** True when what was read of one side says that the other must be read once more. */
    public boolean again(Asked one) {
        return one.conversation().read().again();
    }

    private static boolean journalStale(Asked one) {
        return one.conversation().inDoubt(Side.AZURE_DEVOPS)
                || (!one.rules().toWorkItem().isEmpty()
                        && !one.conversation().read().journal(one.order().modCount()));
    }

    private static boolean itemStale(Asked one) {
        ReadUpTo read = one.conversation().read();
        if (one.conversation().inDoubt(Side.SERVICENOW)) {
            return true;
        }
        if (one.rules().toOrder().isEmpty()) {
            return one.conversation().read().journalUnread() && journalStale(one) && one.comments() > 0;
        }
        boolean moved = read.itemUnread() ? one.comments() > 0 : !read.count(one.comments());
        boolean edited = !read.revision(one.item().rev()) && one.conversation().hasForeign();
        if (!moved && !edited) {
            read.itemUnchanged(one.item().rev(), one.comments());
        }
        return moved || edited;
    }

    /**
     * Reads for those that are {@link #stale}.
     *
     * @return notes of one of them what is to be told; of the others nothing is learnt by it
     * @throws dk.ordrebro.failure.CallFailure when one of the systems cannot be asked
     */
    public Consumer<Asked> read(Collection<Asked> all) {
        Instant now = clock.instant();
        List<Asked> journal = all.stream().filter(ReadComments::journalStale).toList();
        List<Asked> items = all.stream().filter(ReadComments::itemStale).toList();
        Map<OrderRef, Journals.Reading> entries = new HashMap<>();
        // Those read for the first time are read from the beginning, and must not have the others read so too.
        entries(journal, one -> one.conversation().read().journalUnread(), now, entries);
        entries(journal, one -> !one.conversation().read().journalUnread(), now, entries);
        Map<Long, List<Discussions.Comment>> comments = items.isEmpty() ? Map.of() : comments(items);
        return one -> {
            Optional<Journals.Reading> said =
                    Optional.ofNullable(entries.get(one.order().ref()));
            Optional<List<Discussions.Comment>> written = items.contains(one)
                    ? Optional.of(comments.getOrDefault(one.item().id(), List.of()))
                    : Optional.empty();
            Set<String> shown = said.map(Journals.Reading::shown).orElse(Set.of());
            new HearComments(one, now, certainAfter, shown).hear(said.map(Journals.Reading::entries), written);
        };
    }

    /** The fields in which comments may stand that are not sent again unless the journal shows that they are not there. */
    private Set<String> ending(List<Asked> asked, Instant now) {
        return asked.stream()
                .filter(one -> one.conversation().doubtful(Side.AZURE_DEVOPS).stream()
                        .anyMatch(entry ->
                                !Doubt.of(entry.at(), now, certainAfter).lasts(now)))
                .flatMap(one -> one.rules().toOrder().keySet().stream())
                .collect(Collectors.toSet());
    }

    /** When a journal that is refused to us is worth asking again. */
    public Instant askAgain() {
        return journals.askAgain(clock.instant());
    }

    private void entries(
            List<Asked> journal, Predicate<Asked> which, Instant now, Map<OrderRef, Journals.Reading> entries) {
        List<Asked> asked = journal.stream().filter(which).toList();
        if (asked.isEmpty()) {
            return;
        }
        Set<String> fields = new HashSet<>();
        asked.forEach(one -> fields.addAll(one.rules().fields()));
        Instant since =
                asked.stream().map(ReadComments::since).min(Instant::compareTo).orElseThrow();
        List<OrderRef> orders = asked.stream().map(one -> one.order().ref()).toList();
        Journals.Reading read = journals.reading(orders, fields, since, ending(asked, now));
        Map<OrderRef, List<Journals.Entry>> byOrder =
                read.entries().stream().collect(Collectors.groupingBy(Journals.Entry::order));
        orders.forEach(order ->
                entries.put(order, new Journals.Reading(byOrder.getOrDefault(order, List.of()), read.shown())));
    }

    private static Instant since(Asked one) {
        Instant known = one.conversation().read().entry();
        Instant since = known.isAfter(WorkItem.LONG_AGO) ? known.minus(OVERLAP) : WorkItem.LONG_AGO;
        return one.conversation().doubtful(Side.AZURE_DEVOPS).stream()
                .map(MirrorEntry::at)
                .map(Doubt::lookFrom)
                .reduce(since, (one1, other) -> one1.isBefore(other) ? one1 : other);
    }

    private Map<Long, List<Discussions.Comment>> comments(List<Asked> items) {
        Map<Long, Instant> read = new HashMap<>();
        items.forEach(one -> read.put(one.item().id(), one.conversation().read().comment()));
        return discussions.comments(items.stream().map(Asked::item).toList(), read::get);
    }
}
