package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.order.OrderRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people ask of the links, asked of the database. */
final class SqlLinkReports implements LinkReports {
    static final String ROW = """
        id, table_name, sys_id, number, mapping, state, due_at, attempts, failing_since,
        trouble_cause, trouble_what, trouble_remedy, waits_table, waits_sys_id, work_item, created_at, settled_at
        """;

    /** Those at rest from running totals, which triggers keep; the queue from its own small indexes, for no index holds all. */
    private static final String BY_STATE = "SELECT state, sum(links) AS links FROM link_total GROUP BY state"
            + Stream.of(LinkState.DUE, LinkState.CLAIMED)
                    .map(state -> " UNION ALL SELECT '" + state.word() + "', count(*) FROM link WHERE " + in(state))
                    .collect(Collectors.joining());

    private static final String AT_REST =
            "SELECT state, 0 AS slot, count(*) AS links FROM link WHERE state NOT IN ('due', 'claimed') GROUP BY state";

    private static final String WRONG_TOTALS = "SELECT count(*) FROM (SELECT state FROM (" + AT_REST
            + " UNION ALL SELECT state, slot, -links FROM link_total) both_ways GROUP BY state HAVING sum(links) <> 0)"
            + " wrong";

    /** Who counts just now is passed over, so that nobody waits and nobody is waited for. */
    private static final String FOLD_TOTALS = """
        WITH free AS MATERIALIZED (SELECT state, slot FROM link_total WHERE slot <> 0 FOR UPDATE SKIP LOCKED),
        folded AS (DELETE FROM link_total USING free WHERE link_total.state = free.state AND link_total.slot = free.slot
          RETURNING link_total.state, link_total.links)
        INSERT INTO link_total AS total (state, slot, links)
        SELECT state, 0, sum(links) FROM folded GROUP BY state ORDER BY state
        ON CONFLICT (state, slot) DO UPDATE SET links = total.links + excluded.links
        """;

    private static final Duration KEPT_WITHIN = Duration.ofDays(7);
    private static final int MOST_KEPT = 50;

    private static final Logger LOG = LoggerFactory.getLogger(SqlLinkReports.class);

    private final Database database;
    private final Clock clock;

    SqlLinkReports(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Counts counts() {
        long now = clock.millis();
        return database.read(handle -> {
            Map<LinkState, Long> states = new EnumMap<>(LinkState.class);
            Stream.of(LinkState.values()).forEach(state -> states.put(state, 0L));
            handle.createQuery(BY_STATE)
                    .map((row, context) -> Map.entry(LinkState.of(row.getString("state")), row.getLong("links")))
                    .forEach(one -> states.put(one.getKey(), one.getValue()));
            long postponed = handle.createQuery(
                            "SELECT count(*) FROM link WHERE state = 'due' AND (attempts > 0 OR due_at > :now)")
                    .bind("now", now)
                    .mapTo(Long.class)
                    .one();
            return new Counts(states, postponed, oldestDue(handle, now));
        });
    }

    /** On PostgreSQL each connection counts in a slot of its own, and connections come and go. @return how many sums changed */
    static int fold(Handle handle, Dialect dialect) {
        return dialect == Dialect.POSTGRESQL ? handle.execute(FOLD_TOTALS) : 0;
    }

    /**
     * Sets right the totals of what is at rest where somebody changed the tables without the triggers. As a rule there is
     * nothing to set right, which is found out without holding up anybody.
     */
    static void recount(Jdbi jdbi, Dialect dialect) {
        boolean right = jdbi.withHandle(
                handle -> handle.createQuery(WRONG_TOTALS).mapTo(Integer.class).one() == 0);
        if (right) {
            return;
        }
        jdbi.useTransaction(handle -> {
            if (dialect
                    == Dialect.POSTGRESQL) { // first of all: what is counted afterwards has not been told by anybody
                handle.execute("LOCK TABLE link_total IN SHARE ROW EXCLUSIVE MODE");
            }
            handle.execute("DELETE FROM link_total");
            handle.execute("INSERT INTO link_total (state, slot, links) " + AT_REST);
        });
        LOG.info("the totals of links by state were wrong and were counted anew");
    }

    private static Optional<Duration> oldestDue(Handle handle, long now) {
        String oldest = Lanes.each(lane ->
                "SELECT min(due_at) AS since FROM link WHERE state = 'due' AND lane = " + lane + " AND due_at <= :now");
        return handle.createQuery("SELECT min(since) FROM (" + oldest + ") lanes")
                .bind("now", now)
                .mapTo(Long.class)
                .findOne()
                .map(since -> Duration.ofMillis(now - since));
    }

    @Override
    public List<Row> list(Filter filter) {
        return database.read(handle -> filter.text()
                .map(text -> new SearchLinks(handle, filter, new SearchLinks.SearchedText(StoredText.of(text)))
                        .on(database.dialect()))
                .orElseGet(() -> page(handle, filter, "FROM link WHERE true", "id")
                        .map(SqlLinkReports::row)
                        .list()));
    }

    /** @param from what to choose from, and by what beside state and mapping. @param id by which the newest is the first */
    static Query page(Handle handle, Filter filter, String from, String id) {
        StringBuilder sql = new StringBuilder("SELECT " + ROW + from + " AND " + id + " < :after");
        filter.state().ifPresent(state -> sql.append(" AND ").append(in(state)));
        filter.mapping().ifPresent(mapping -> sql.append(" AND mapping = :mapping"));
        sql.append(" ORDER BY ").append(id).append(" DESC LIMIT :limit");
        Query query = handle.createQuery(sql.toString())
                .bind("after", filter.after().orElse(Long.MAX_VALUE))
                .bind("limit", filter.limit());
        filter.mapping().ifPresent(mapping -> query.bind("mapping", StoredText.of(mapping)));
        return query;
    }

    @Override
    public Optional<Story> story(String number) {
        return database.read(handle -> handle.createQuery("SELECT " + ROW + " FROM link"
                        + " WHERE number IN (:number, :capitals) ORDER BY number = :number DESC, id LIMIT 1")
                .bind("number", StoredText.of(number))
                .bind("capitals", StoredText.of(number.toUpperCase(Locale.ROOT)))
                .map(SqlLinkReports::row)
                .findOne()
                .map(row -> story(handle, row)));
    }

    @Override
    public Optional<Story> story(long id) {
        return database.read(handle -> handle.createQuery("SELECT " + ROW + " FROM link WHERE id = :id")
                .bind("id", id)
                .map(SqlLinkReports::row)
                .findOne()
                .map(row -> story(handle, row)));
    }

    private static Story story(Handle handle, Row row) {
        return new Story(row, SqlTimelineStore.of(handle, row.id()), SqlFileStore.due(handle, row.id()));
    }

    @Override
    public List<Made> madeLately(int events) {
        String sql = """
            SELECT at, lasted FROM (
              SELECT at, id, kind, lasted FROM timeline WHERE at > :since ORDER BY at DESC, id DESC LIMIT :events) newest
            WHERE kind = 'created' AND lasted IS NOT NULL ORDER BY at DESC, id DESC
            """;
        return database.read(handle -> handle.createQuery(sql)
                .bind("since", clock.instant().minus(Duration.ofDays(1)).toEpochMilli())
                .bind("events", events)
                .map((row, context) -> new Made(Columns.moment(row, "at"), Duration.ofMillis(row.getLong("lasted"))))
                .list());
    }

    @Override
    public List<Handover> handovers(int most) {
        String sql = "SELECT number, state, " + SqlTimelineStore.ALL + " FROM (SELECT id, " + SqlTimelineStore.ALL
                + " FROM timeline WHERE kind = 'handed-over' ORDER BY at DESC, id DESC LIMIT :most) newest"
                + " JOIN (SELECT id AS of_link, number, state FROM link) links ON of_link = link"
                + " ORDER BY at DESC, newest.id DESC";
        return database.read(
                handle -> handle.createQuery(sql).bind("most", most).map((row, context) -> handover(row)).stream()
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** Empty where another version stored it in a form that this one cannot read. */
    private static Optional<Handover> handover(ResultSet row) throws SQLException {
        String number = row.getString("number");
        LinkState state = LinkState.of(row.getString("state"));
        Event event = SqlTimelineStore.event(row);
        return event.what() instanceof TimelineEvent.HandedOver what
                ? Optional.of(new Handover(number, state, event.at(), what))
                : Optional.empty();
    }

    @Override
    public Set<Long> filesDue(Collection<Long> links) {
        return database.read(handle -> {
            Set<Long> due = new HashSet<>();
            for (List<Long> chunk : Database.chunks(links)) {
                handle.createQuery("SELECT link FROM file_look WHERE link IN (<links>)")
                        .bindList("links", Database.places(chunk))
                        .mapTo(Long.class)
                        .forEach(due::add);
            }
            return due;
        });
    }

    @Override
    public long createdLastHour() {
        long since = clock.instant().minus(Duration.ofHours(1)).toEpochMilli();
        return database.read(
                handle -> handle.createQuery("SELECT count(*) FROM timeline WHERE at > :since AND kind = 'created'")
                        .bind("since", since)
                        .mapTo(Long.class)
                        .one());
    }

    @Override
    public List<KeptState> keptStates() {
        String sql = """
            SELECT mapping, detail, count(*) AS times, max(at) AS last
            FROM timeline JOIN link ON link.id = timeline.link
            WHERE at > :since AND kind = 'state-kept'
            GROUP BY mapping, detail ORDER BY times DESC, mapping, detail LIMIT :most
            """;
        return database.read(handle -> handle.createQuery(sql)
                .bind("since", clock.instant().minus(KEPT_WITHIN).toEpochMilli())
                .bind("most", MOST_KEPT)
                .map(SqlLinkReports::kept)
                .list());
    }

    private static KeptState kept(ResultSet row, StatementContext context) throws SQLException {
        Map<String, Object> detail = StoredJson.object(row.getString("detail"));
        return new KeptState(
                row.getString("mapping"),
                String.valueOf(detail.getOrDefault("side", "")),
                String.valueOf(detail.getOrDefault("state", "")),
                row.getLong("times"),
                Columns.moment(row, "last"));
    }

    /** The term of a list of links in this state, written out so that the index of that state is taken. */
    static String in(LinkState state) {
        boolean queued = state == LinkState.DUE || state == LinkState.CLAIMED;
        return "state = '" + state.word() + "'" + (queued ? "" : " AND state NOT IN ('due', 'claimed')");
    }

    static Row row(ResultSet row, StatementContext context) throws SQLException {
        return new Row(
                row.getLong("id"),
                new OrderRef(row.getString("table_name"), row.getString("sys_id")),
                row.getString("number"),
                row.getString("mapping"),
                LinkColumns.status(row),
                Columns.number(row, "work_item"),
                Columns.moment(row, "created_at"),
                Columns.momentIfAny(row, "settled_at"));
    }
}
