package dk.ordrebro.insight;

import java.util.Locale;

/** By what orders are put together: {@code --by} of a report, and {@code kind} in the table of totals. */
enum Group {
    ALL,
    AREA,
    MAPPING,
    ITEM,
    /** Two areas, of which one handed over to the other. */
    PAIR;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
