package dk.ordrebro.insight.hygiene;

import dk.ordrebro.text.CleanText;
import dk.ordrebro.text.Cpr;

/** Text from Azure DevOps as it may be shown anywhere: a terminal, a table, a log of a pipeline. */
final class Shown {
    private Shown() {}

    /** One line, cut; nothing that turns the line around before a reader's eyes; registration numbers masked. */
    static String text(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .filter(point -> Character.getType(point) != Character.FORMAT)
                .forEach(line::appendCodePoint);
        return CleanText.message(Cpr.masked(line.toString(), ""));
    }
}
