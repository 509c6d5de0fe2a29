package dk.ordrebro.insight;

import java.util.List;

/**
 * Figures in rows and columns, each column with its definition: what every format writes.
 *
 * @param name one of {@link Reports#NAMES}
 * @param rows a cell a column; null where there is nothing to tell
 */
public record Report(String name, Question asked, List<Column> columns, List<List<Object>> rows) {
    /** What the cells of a column are. */
    public enum Kind {
        TEXT,
        /** One of a few words, which the texts have in each language. */
        WORD,
        /** A month, {@code 2026-11}. */
        MONTH,
        COUNT,
        /** Any number. */
        NUMBER,
        /** Working hours in tenths. */
        HOURS,
        SECONDS,
        DAYS,
        /** True where the figures beside it are of fewer than ten orders. */
        FEW
    }

    /** A column. @param key under which its title and definition stand among the texts */
    public record Column(String key, Kind kind) {}

    public Report {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
