package dk.ordrebro.ledger.sql;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** A text that somebody looks for, as the databases are asked for it; for {@link SearchLinks}. */
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
