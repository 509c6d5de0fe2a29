package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.intake.OrderFeed.Position;
import dk.ordrebro.servicenow.pace.OnceAnHour;
import dk.ordrebro.servicenow.pace.PageSizes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what changed in a table, oldest first, by keyset over (sys_updated_on, sys_id): rows of one second are told
 * apart, and rows that move while we read are met again later instead of shifting the others.
 *
 * <p>ServiceNow strips the rows we may not see after it has cut the page. A page with visible rows is followed from its
 * last row; a page with none is stepped over by offset until a visible row or the end is found, so hidden rows neither end
 * the reading nor hold it up.
 */
final class ChangedRows {
    private static final Logger LOG = LoggerFactory.getLogger(ChangedRows.class);

    /** How often a poll asks for the count as well, in case this instance sends no Link header without it. */
    private static final Duration COUNT_EVERY = Duration.ofMinutes(1);

    private final TableClient client;
    private final Clock clock;
    private final PageSizes sizes;
    private final Map<String, Instant> counted = new ConcurrentHashMap<>();
    private final OnceAnHour outsideTold;

    ChangedRows(TableClient client, Clock clock, int page) {
        this.client = client;
        this.clock = clock;
        this.sizes = new PageSizes(page);
        this.outsideTold = new OnceAnHour(clock);
    }

    /** One page of rows inside the window, where the next begins, and how many rows of the page were kept from us. */
    record Read(List<ObjectNode> rows, Position next, boolean more, long hidden) {}

    private record KeyedRow(Window.Key key, ObjectNode row) {}

    /**
     * The first page with a visible row, or the last page.
     *
     * @param offset how many rows lie before it, none of them visible
     */
    private record Found(TablePage page, int offset, int limit) {
        boolean beyond() {
            return page.beyond(offset + limit);
        }

        boolean more() {
            return beyond() || (page.rows().size() >= limit && page.silent());
        }

        long hidden() {
            long inPage =
                    beyond() ? limit : page.total().orElse(offset + page.rows().size()) - offset;
            return offset + inPage - page.rows().size();
        }
    }

    Read next(Window window, List<String> fields) {
        if (!window.open()) {
            return new Read(List.of(), window.after(), false, 0);
        }
        String table = window.table();
        TableQuery query = new TableQuery(table, window.query(), fields, true, sizes.of(table), 0, countDue(window));
        try {
            Found found = visible(query);
            sizes.well(table);
            return judge(window, found);
        } catch (CallFailure failed) {
            sizes.failed(table, failed.failure());
            throw failed;
        }
    }

    /** Only a count tells of hidden rows in a page that is not full; of a long window no other look is taken. */
    private boolean countDue(Window window) {
        String table = window.table();
        Instant now = clock.instant();
        Instant last = counted.get(table);
        boolean due = last == null
                || window.longerThan(COUNT_EVERY)
                || Duration.between(last, now).abs().compareTo(COUNT_EVERY) >= 0;
        if (due) {
            counted.put(table, now);
        }
        return due;
    }

    private Found visible(TableQuery first) {
        TableQuery query = first;
        Found found = new Found(client.list("changes", query), 0, query.limit());
        while (found.page().rows().isEmpty() && found.beyond()) {
            // Half a page at a time: rows that leave the window meanwhile shift the others, and none may slip through.
            query = query.from(query.offset() + Math.max(1, query.limit() / 2));
            found = new Found(client.list("changes", query), query.offset(), query.limit());
        }
        return found;
    }

    private Read judge(Window window, Found found) {
        List<KeyedRow> inside = inside(window, found.page().rows());
        if (inside.isEmpty()) {
            boolean allHidden = found.page().rows().isEmpty() && found.offset() > 0;
            return new Read(List.of(), allHidden ? window.end() : window.after(), false, found.hidden());
        }
        List<KeyedRow> sorted =
                inside.stream().sorted(Comparator.comparing(KeyedRow::key)).toList();
        if (found.more() && !sorted.equals(inside)) {
            throw notObeyed(window.table(), "does not sort");
        }
        List<ObjectNode> rows = sorted.stream().map(KeyedRow::row).toList();
        return new Read(rows, sorted.getLast().key().position(), found.more(), found.hidden());
    }

    /** ServiceNow drops conditions it does not like and runs the rest: look whether each row answers the question. */
    private List<KeyedRow> inside(Window window, List<ObjectNode> rows) {
        List<KeyedRow> inside = new ArrayList<>();
        int outside = 0;
        boolean before = false;
        for (ObjectNode row : rows) {
            String sysId = Cell.of(row, "sys_id").value();
            Instant updatedOn =
                    Times.read(Cell.of(row, "sys_updated_on").value()).orElse(Instant.MIN);
            Window.Key key = new Window.Key(updatedOn, sysId);
            if (!SysId.valid(sysId) || key.compareTo(window.start()) <= 0) {
                outside++;
                before |= SysId.valid(sysId) && updatedOn.isAfter(Instant.MIN);
            } else if (!updatedOn.isAfter(window.until())) { // else: changed while it was read, the next window has it
                inside.add(new KeyedRow(key, row));
            }
        }
        if (outside > 0 && outsideTold.news(window.table())) {
            LOG.atWarn()
                    .addKeyValue("table", window.table())
                    .addKeyValue("rows", outside)
                    .log("ServiceNow sent rows outside the question: dropped");
        }
        if (before
                || (outside > 0 && inside.isEmpty())) { // one that was obeyed never shows what lies before the window
            throw notObeyed(window.table(), "does not filter");
        }
        return inside;
    }

    private static CallFailure notObeyed(String table, String how) {
        return new CallFailure(new Failure.Misconfigured(
                Causes.QUERY_NOT_OBEYED,
                "ServiceNow " + how + " " + table + " by sys_updated_on and sys_id as asked",
                false));
    }
}
