package dk.ordrebro.mapping.lookup;

import dk.ordrebro.yaml.NearestName;
import dk.ordrebro.yaml.Place;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A table of values used by mappings; keys are compared as the eye compares them ({@link #normal}). */
public final class Lookup {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern WIDTHLESS = Pattern.compile("\\p{Cf}+");

    private final String name;
    private final Map<String, Row> rows;

    /** One line of the table. */
    public record Row(String from, Object to, Place place) {}

    Lookup(String name, List<Row> rows) {
        this.name = name;
        Map<String, Row> byKey = new LinkedHashMap<>();
        rows.forEach(row -> byKey.putIfAbsent(normal(row.from()), row));
        this.rows = byKey;
    }

    public String name() {
        return name;
    }

    public Optional<Object> find(String value) {
        return Optional.ofNullable(rows.get(normal(value))).map(Row::to);
    }

    /** The left side of the line that gives this; of a table that is one to one. */
    public Optional<String> backwards(String to) {
        return rows.values().stream()
                .filter(row -> normal(String.valueOf(row.to())).equals(normal(to)))
                .map(Row::from)
                .findFirst();
    }

    public List<Row> rows() {
        return List.copyOf(rows.values());
    }

    /** Rows whose right side stands on an earlier row as well: what keeps the table from being read backwards. */
    public List<Row> doubled() {
        Map<String, Row> seen = new HashMap<>();
        return rows.values().stream()
                .filter(row -> seen.putIfAbsent(normal(String.valueOf(row.to())), row) != null)
                .toList();
    }

    /**
     * What is compared: letter case, blanks at the ends, doubled and hard blanks, what has no width, and whether an accented
     * letter is written as one character or as two do not count.
     */
    public static String normal(String value) {
        String composed = Normalizer.normalize(value.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        return WIDTHLESS
                .matcher(BLANKS.matcher(composed).replaceAll(" "))
                .replaceAll("")
                .strip();
    }

    /** What was compared, so that a difference the eye does not see is seen: foreign letters by their number. */
    public static String compared(String value) {
        StringBuilder shown = new StringBuilder();
        normal(value).codePoints().forEach(c -> {
            boolean plain = c >= ' ' && c < 0x7F
                    || Character.isLetter(c) && Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
            shown.append(plain ? Character.toString(c) : String.format(Locale.ROOT, "<U+%04X>", c));
        });
        return shown.toString();
    }

    /** The key nearest to a value that has none, as it is compared. */
    public Optional<String> nearest(String value) {
        return NearestName.of(normal(value), rows.keySet());
    }
}
