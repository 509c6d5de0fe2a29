package dk.ordrebro.ledger.sql;

import static java.util.stream.Collectors.joining;

import dk.ordrebro.ledger.LinkReports.Filter;
import dk.ordrebro.ledger.LinkReports.Row;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Links in whose number, sys_id or trouble a text stands, or whose work item it names, newest first. Each of the three goes by
 * an index of its own, so that a page costs what it shows and not what there is.
 */
record SearchLinks(Handle handle, Filter filter, SearchedText text) {
    /** So many of the newest PostgreSQL looks through before it collects all that an index knows: it cannot stop early there. */
    private static final int NEWEST = 2_000;

    private static final String NAMED = "(lower(number) LIKE :like ESCAPE '!' OR lower(sys_id) LIKE :like ESCAPE '!')";
    private static final String TROUBLED = "trouble_what IS NOT NULL AND lower(trouble_what) LIKE :like ESCAPE '!'";
    private static final String KNOWN = "link FROM link_text"
            + " WHERE (order_number LIKE :like ESCAPE '!' OR order_id LIKE :like ESCAPE '!') AND link < :after";

    List<Row> on(Dialect dialect) {
        Map<Long, Row> found = new TreeMap<>(Comparator.reverseOrder());
        List<Row> named = dialect == Dialect.SQLITE ? namedOnSqlite() : namedOnPostgresql();
        List<Row> troubled = page("link", TROUBLED, text.anywhere());
        List<Row> ofWorkItem = text.workItem()
                .map(id -> "FROM link WHERE " + among("id FROM link WHERE work_item = " + id))
                .map(one -> SqlLinkReports.page(handle, filter, one, "id")
                        .map(SqlLinkReports::row)
                        .list())
                .orElse(List.of());
        Stream.of(named, troubled, ofWorkItem).flatMap(List::stream).forEach(row -> found.put(row.id(), row));
        return found.values().stream().limit(filter.limit()).toList();
    }

    /** In the order of the index, which stops where the page is full. */
    private List<Row> namedOnSqlite() {
        if (text.isShort()) {
            return page("link", NAMED, text.anywhere());
        }
        String from =
                "FROM link_text CROSS JOIN link ON link.id = link_text.rowid WHERE link_text MATCH :trigrams AND ";
        return SqlLinkReports.page(handle, filter, from + NAMED, "link_text.rowid")
                .bind("trigrams", text.trigrams())
                .bind("like", text.anywhere())
                .map(SqlLinkReports::row)
                .list();
    }

    private List<Row> namedOnPostgresql() {
        String newest = "(SELECT * FROM link WHERE id < :after ORDER BY id DESC LIMIT " + NEWEST + ") link";
        List<Row> found = page(newest, NAMED, text.anywhere());
        if (found.size() == filter.limit()) {
            return found;
        }
        boolean trigrams = handle.createQuery("SELECT to_regclass('link_text_trigrams') IS NOT NULL")
                .mapTo(Boolean.class)
                .one();
        if (!trigrams) {
            return page("link", among(KNOWN), text.atTheBeginning());
        }
        return page("link", text.isShort() ? NAMED : among(KNOWN), text.anywhere());
    }

    /** Apart, for a page by id would be read in the order of ids else, and nearly all of them. */
    private String among(String what) {
        boolean all = filter.state().isEmpty() && filter.mapping().isEmpty();
        String newest = all ? " ORDER BY 1 DESC LIMIT :limit" : "";
        return "id IN (WITH found AS MATERIALIZED (SELECT " + what + ") SELECT * FROM found" + newest + ")";
    }

    private List<Row> page(String from, String where, String like) {
        return SqlLinkReports.page(handle, filter, "FROM " + from + " WHERE " + where, "id")
                .bind("like", like)
                .map(SqlLinkReports::row)
                .list();
    }

    /** A text that somebody looks for, as the databases are asked for it. */
    record SearchedText(String text) {
        private static final int TRIGRAM = 3;

        /** No index knows it: less than three letters. */
        boolean isShort() {
            return text.codePointCount(0, text.length()) < TRIGRAM;
        }

        /** For a LIKE on small letters, with {@code !} as its escape. */
        String anywhere() {
            return "%" + atTheBeginning();
        }

        String atTheBeginning() {
            return text.toLowerCase(Locale.ROOT)
                            .replace("!", "!!")
                            .replace("%", "!%")
                            .replace("_", "!_") + "%";
        }

        /** For a MATCH of SQLite. Three letters after three letters, and the last three: what has them all may have the text. */
        String trigrams() {
            int[] letters = text.codePoints().toArray();
            int last = letters.length - TRIGRAM;
            return IntStream.concat(IntStream.iterate(0, at -> at < last, at -> at + TRIGRAM), IntStream.of(last))
                    .mapToObj(at -> new String(letters, at, TRIGRAM))
                    .map(three -> '"' + three.replace("\"", "\"\"") + '"')
                    .collect(joining(" AND "));
        }

        /** The work item whose id it is, whole. */
        Optional<Long> workItem() {
            return text.matches("[1-9]\\d{0,17}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
        }
    }
}
