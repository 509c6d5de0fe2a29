package dk.ordrebro.azuredevops;

import dk.ordrebro.text.Cpr;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Azure DevOps' own words with the values taken out: its messages quote what people wrote, and they end in logs, in the
 * console and in dead letters. Names of fields stay.
 */
final class SafeMessage {
    static final int LONGEST = 500;
    private static final int LONGEST_READ = 4_000;
    private static final int SHORTEST_VALUE = 4;
    private static final String GONE = "…";
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final Pattern MAIL = Pattern.compile("[^\\s'\"<>(),;:\\\\]+@[^\\s'\"<>(),;:]+");
    private static final Pattern NAMES_A_FIELD = Pattern.compile("(?i)\\b(fields?|status|resource|columns?) $");
    private static final Pattern FIELD = Pattern.compile("[\\p{L}\\p{N} ._/-]{1,128}");

    private SafeMessage() {}

    /** @param written the values we sent: wherever the message repeats one, it goes */
    static String of(String message, Collection<?> written) {
        String text = SPACE.matcher(message.substring(0, Math.min(message.length(), LONGEST_READ)))
                .replaceAll(" ")
                .strip();
        text = withoutValues(text, written);
        text = withoutQuoted(withoutQuoted(text, '\''), '"');
        text = MAIL.matcher(text).replaceAll(GONE);
        text = Cpr.masked(text, "").replace(Cpr.MASKED, GONE);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + GONE;
    }

    private static String withoutValues(String text, Collection<?> written) {
        List<String> longestFirst = written.stream()
                .filter(String.class::isInstance)
                .map(value -> SPACE.matcher((String) value).replaceAll(" ").strip())
                .filter(value -> value.length() >= SHORTEST_VALUE)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        String left = text;
        for (String value : longestFirst) {
            left = left.replace(value, GONE);
        }
        return left;
    }

    /** Quoted text goes, but for what the sentence itself calls a field. With odd quotes all from the first to the last goes. */
    private static String withoutQuoted(String text, char quote) {
        List<Integer> marks = marks(text, quote);
        boolean odd = marks.size() % 2 == 1;
        StringBuilder kept = new StringBuilder();
        int from = 0;
        for (int i = 0; i + 1 < marks.size(); i += 2) {
            int open = marks.get(i);
            int close = marks.get(i + 1);
            kept.append(text, from, open);
            from = close + 1;
            if (namesField(text, open, close)) {
                kept.append(text, open, from);
            } else if (odd) {
                from = marks.getLast() + 1;
                kept.append(GONE);
                break;
            } else {
                kept.append(GONE);
            }
        }
        return kept.append(text, from, text.length()).toString();
    }

    private static boolean namesField(String text, int open, int close) {
        return NAMES_A_FIELD.matcher(text.substring(0, open)).find()
                && FIELD.matcher(text.substring(open + 1, close)).matches();
    }

    /** Where quotation marks stand; an apostrophe inside a word is none. */
    private static List<Integer> marks(String text, char quote) {
        List<Integer> marks = new ArrayList<>();
        for (int i = text.indexOf(quote); i >= 0; i = text.indexOf(quote, i + 1)) {
            boolean inWord = i > 0
                    && Character.isLetterOrDigit(text.charAt(i - 1))
                    && i + 1 < text.length()
                    && Character.isLetterOrDigit(text.charAt(i + 1));
            if (!inWord) {
                marks.add(i);
            }
        }
        return marks;
    }
}
