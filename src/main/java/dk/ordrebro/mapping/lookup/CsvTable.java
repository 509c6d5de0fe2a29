package dk.ordrebro.mapping.lookup;

import dk.ordrebro.text.Values;
import dk.ordrebro.yaml.Place;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.Utf16;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the two-column CSV of a lookup as people and Excel write it: UTF-8 with or without its mark, else Windows-1252; comma or
 * semicolon; quotes where needed; the first line is a heading.
 */
final class CsvTable {
    private static final String SEP_REMEDY = "leave the line out; comma and semicolon are both understood";
    private static final Charset EXCEL = Charset.forName("windows-1252");

    private final String file;
    private final String text;
    private final Problems problems;
    private final char separator;
    private int at;
    private int line = 1;
    private int lineStart;

    private CsvTable(String file, String text, Problems problems) {
        this.file = file;
        this.text = text;
        this.problems = problems;
        this.separator = separator(text);
    }

    /** The rows; empty when the file is of a kind that cannot be read, which is told. */
    static Optional<List<Lookup.Row>> read(String file, byte[] bytes, Problems problems) {
        if (Utf16.looksLike(bytes)) {
            problems.error(Place.ofFile(file), "the file is UTF-16, as Excel's Unicode text", "save it as CSV UTF-8");
            return Optional.empty();
        }
        String text = decoded(bytes);
        return Optional.of(new CsvTable(file, text.startsWith("\uFEFF") ? text.substring(1) : text, problems).rows());
    }

    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, EXCEL); // Excel's plain "CSV" on a Danish machine
        }
    }

    private static char separator(String text) {
        int end = text.indexOf('\n');
        String heading = end < 0 ? text : text.substring(0, end);
        return heading.indexOf(';') >= 0 ? ';' : ',';
    }

    private List<Lookup.Row> rows() {
        List<Lookup.Row> rows = new ArrayList<>();
        if (text.startsWith("sep=")) {
            row();
            problems.error(new Place(file, 1, 1), "'sep=" + separator + "' speaks to Excel alone", SEP_REMEDY);
        }
        Optional<Lookup.Row> heading = Optional.empty();
        while (at < text.length()) {
            Place place = new Place(file, line, 1);
            List<String> cells = row();
            if (cells.stream().allMatch(String::isBlank)) {
                continue;
            }
            boolean two =
                    cells.size() >= 2 && cells.subList(2, cells.size()).stream().allMatch(String::isBlank);
            if (!two) {
                problems.error(place, "this line has " + cells.size() + " columns", "a lookup has two: value, becomes");
            }
            Lookup.Row row =
                    new Lookup.Row(cells.getFirst().strip(), two ? cells.get(1).strip() : "", place);
            if (heading.isEmpty()) {
                heading = Optional.of(row);
            } else if (two) {
                rows.add(row);
            }
        }
        heading.filter(first -> isData(first, rows)).ifPresent(this::headless);
        return rows;
    }

    /** A heading names the columns: it is no path and no number, and gives nothing that another line gives. */
    private static boolean isData(Lookup.Row first, List<Lookup.Row> rows) {
        String becomes = Values.text(first.to());
        return becomes.contains("\\")
                || becomes.matches("[\\d.,]+")
                || rows.stream()
                        .anyMatch(row -> Lookup.normal(Values.text(row.to())).equals(Lookup.normal(becomes)));
    }

    private void headless(Lookup.Row first) {
        problems.error(
                first.place(),
                "the line '" + first.from() + separator + first.to() + "' is taken for the heading, and is lost",
                "put a heading above it, for instance value" + separator + "becomes");
    }

    private List<String> row() {
        List<String> cells = new ArrayList<>();
        do {
            cells.add(text.startsWith("\"", at) ? quoted() : bare());
        } while (take(separator));
        take('\r');
        if (take('\n')) {
            line++;
            lineStart = at;
        } else if (at < text.length()) {
            problems.error(
                    new Place(file, line, at - lineStart + 1),
                    "text after a closing quote",
                    "double quotes inside quotes");
            while (at < text.length() && text.charAt(at) != '\n') {
                at++;
            }
        }
        return cells;
    }

    private String bare() {
        int from = at;
        while (at < text.length()
                && text.charAt(at) != separator
                && text.charAt(at) != '\n'
                && text.charAt(at) != '\r') {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted() {
        Place open = new Place(file, line, at - lineStart + 1);
        StringBuilder cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"' && !take('"')) {
                return cell.toString();
            }
            if (c == '\n') {
                line++;
                lineStart = at;
            }
            cell.append(c);
        }
        problems.error(open, "a quote is opened and never closed", "close it");
        return cell.toString();
    }

    private boolean take(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }
}
