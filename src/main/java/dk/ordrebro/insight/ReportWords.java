package dk.ordrebro.insight;

import dk.ordrebro.insight.Report.Column;
import dk.ordrebro.insight.Report.Kind;
import dk.ordrebro.text.Texts;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Titles, definitions and cells of reports in the reader's language: what a figure means stands beside it in every format. */
public final class ReportWords {
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    private final Texts texts;

    public ReportWords(Locale locale) {
        this.texts = new Texts("dk.ordrebro.insight.texts", locale);
    }

    public String title(String report) {
        return texts.text("report." + report);
    }

    /** What the report tells, and of which orders. */
    public String about(String report) {
        return texts.text("report." + report + ".about");
    }

    public String title(Column column) {
        return texts.text("column." + column.key());
    }

    public String about(Column column) {
        return texts.text("column." + column.key() + ".about");
    }

    /** For which months, and for which area. */
    public String scope(Question asked) {
        String months =
                texts.text("scope", asked.since().toString(), asked.until().toString());
        return asked.area().map(area -> months + ", " + area).orElse(months);
    }

    String text(String key, Object... values) {
        return texts.text(key, values);
    }

    Locale locale() {
        return texts.locale();
    }

    /** As people read it; empty where there is nothing to tell. */
    public String cell(Column column, Object cell) {
        if (cell == null) {
            return "";
        }
        return switch (column.kind()) {
            case TEXT -> cell.equals("") ? texts.text("everything") : cell.toString();
            case MONTH -> cell.toString();
            case WORD -> texts.text("word." + cell);
            case FEW -> cell.equals(true) ? texts.text("few") : "";
            case HOURS -> number(hours((Long) cell));
            case SECONDS -> length((Long) cell);
            case COUNT, NUMBER, DAYS -> number(cell);
        };
    }

    List<String> cells(Report report, List<Object> row) {
        return IntStream.range(0, row.size())
                .mapToObj(at -> cell(report.columns().get(at), row.get(at)))
                .toList();
    }

    /** As programs read it: hours with one decimal. */
    static Object value(Column column, Object cell) {
        return column.kind() == Kind.HOURS && cell != null ? hours((Long) cell) : cell;
    }

    private static BigDecimal hours(long tenths) {
        return BigDecimal.valueOf(tenths, 1);
    }

    private String number(Object number) {
        NumberFormat format = NumberFormat.getInstance(texts.locale());
        format.setMinimumFractionDigits(number instanceof BigDecimal ? 1 : 0);
        return format.format(number);
    }

    private static String length(long seconds) {
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        return seconds < HOUR ? Math.ceilDiv(seconds, MINUTE) + " min" : Math.ceilDiv(seconds, HOUR) + " h";
    }
}
