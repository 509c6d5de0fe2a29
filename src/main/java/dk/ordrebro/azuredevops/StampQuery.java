package dk.ordrebro.azuredevops;

import dk.ordrebro.reconcile.WorkItems.Stamp;
import dk.ordrebro.text.CleanText;
import dk.ordrebro.workitem.WorkItem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A WIQL query for many stamps of one project and type, and the test whether a work item it found carries one. Numbers
 * are outside text: in the query every quote is doubled, and what the query finds is looked at again here.
 */
record StampQuery(String project, String type, List<Stamp> stamps, Optional<String> stampField) {
    static final String TITLE = "System.Title";

    /** Azure DevOps takes 32,000 characters. */
    static final int LONGEST = 30_000;

    static final int MOST_STAMPS = 100;

    /** A title, and a field that could carry a stamp, holds 255 characters: a longer number stands nowhere. */
    static final int LONGEST_NUMBER = 255;

    /** Clocks disagree: look a little further back than the intent. */
    static final Duration EARLIER = Duration.ofMinutes(5);

    private record Group(String project, String type) {}

    /** As few queries as the limits allow. @param called what a project is called now */
    static List<StampQuery> over(List<Stamp> stamps, Optional<String> stampField, UnaryOperator<String> called) {
        Map<Group, List<Stamp>> groups = new LinkedHashMap<>();
        for (Stamp stamp : stamps) {
            int length = stamp.number().strip().length();
            if (length > 0 && length <= LONGEST_NUMBER) {
                groups.computeIfAbsent(
                                new Group(called.apply(stamp.project()), stamp.type()), group -> new ArrayList<>())
                        .add(stamp);
            }
        }
        List<StampQuery> queries = new ArrayList<>();
        groups.forEach((group, of) -> split(group, of, stampField, queries));
        return queries;
    }

    private static void split(Group group, List<Stamp> stamps, Optional<String> stampField, List<StampQuery> queries) {
        List<Stamp> taken = new ArrayList<>();
        for (Stamp stamp : stamps) {
            List<Stamp> more = new ArrayList<>(taken);
            more.add(stamp);
            StampQuery query = new StampQuery(group.project(), group.type(), more, stampField);
            if (!taken.isEmpty() && (more.size() > MOST_STAMPS || query.text().length() > LONGEST)) {
                queries.add(new StampQuery(group.project(), group.type(), taken, stampField));
                more = new ArrayList<>(List.of(stamp));
            }
            taken = more;
        }
        queries.add(new StampQuery(group.project(), group.type(), taken, stampField));
    }

    /** The same query over each half of its stamps; for a query that found or took too much. */
    List<StampQuery> halves() {
        int middle = stamps.size() / 2;
        return List.of(
                new StampQuery(project, type, stamps.subList(0, middle), stampField),
                new StampQuery(project, type, stamps.subList(middle, stamps.size()), stampField));
    }

    String text() {
        List<String> anyOf = new ArrayList<>();
        for (Stamp stamp : stamps) {
            String number = quoted(stamp.number().strip());
            stampField.ifPresent(field -> anyOf.add("[" + field + "] = " + number));
            anyOf.add("[" + TITLE + "] CONTAINS " + number);
        }
        return "SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = " + quoted(project)
                + " AND [System.WorkItemType] = " + quoted(type)
                + " AND [System.CreatedDate] >= " + quoted(since().toString())
                + " AND (" + String.join(" OR ", anyOf) + ") ORDER BY [System.Id]";
    }

    /** Of these, by stamp, those that carry it, in their order; none is an absent key. */
    Map<Stamp, List<WorkItem>> carried(Collection<WorkItem> items) {
        Map<Stamp, List<WorkItem>> carried = new LinkedHashMap<>();
        for (Stamp stamp : stamps) {
            List<WorkItem> carrying =
                    items.stream().filter(item -> carries(item, stamp)).toList();
            if (!carrying.isEmpty()) {
                carried.put(stamp, carrying);
            }
        }
        return carried;
    }

    Instant since() {
        return stamps.stream().map(StampQuery::since).min(Instant::compareTo).orElseThrow();
    }

    private static Instant since(Stamp stamp) {
        return stamp.since().minus(EARLIER).truncatedTo(ChronoUnit.SECONDS);
    }

    /** A WIQL string: a quote inside it is written twice; nothing else is special. */
    static String quoted(String text) {
        return "'" + CleanText.clean(text).replaceAll("[\\r\\n\\t]", " ").replace("'", "''") + "'";
    }

    /**
     * Whether this work item carries the stamp: in the stamp field where there is one and it is filled, else as a whole
     * word of the title.
     */
    boolean carries(WorkItem item, Stamp stamp) {
        String number = stamp.number().strip();
        String created = String.valueOf(item.fields().get("System.CreatedDate"));
        if (!item.project().equalsIgnoreCase(project)
                || !item.type().equalsIgnoreCase(type)
                || tooOld(created, stamp)) {
            return false;
        }
        Optional<String> stamped = stampField.flatMap(item::field).map(Object::toString);
        return stamped.map(text -> text.strip().equalsIgnoreCase(number))
                .orElseGet(
                        () -> wholeWord(item.field(TITLE).map(Object::toString).orElse(""), number));
    }

    private static boolean tooOld(String created, Stamp stamp) {
        try {
            return Instant.parse(created).isBefore(since(stamp));
        } catch (DateTimeException unknown) {
            return false; // the query asked for it already
        }
    }

    /** True when the number stands in the text with neither letter nor digit right before or after it; case does not count. */
    static boolean wholeWord(String text, String number) {
        String in = text.toLowerCase(Locale.ROOT);
        String word = number.toLowerCase(Locale.ROOT);
        for (int at = in.indexOf(word); at >= 0 && !word.isEmpty(); at = in.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean open = at == 0 || !Character.isLetterOrDigit(in.codePointBefore(at));
            boolean closed = end == in.length() || !Character.isLetterOrDigit(in.codePointAt(end));
            if (open && closed) {
                return true;
            }
        }
        return false;
    }
}
