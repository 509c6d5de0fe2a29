package dk.ordrebro.mapping.file;

import java.util.regex.Pattern;

/** Words that begin with {@code #}, by which people say where a comment or a file goes. */
public final class Markers {
    public static final Pattern MARKER = Pattern.compile("#[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,39}");

    private Markers() {}

    /** A marker is a word: {@code #kunde} is not the start of {@code #kundeservice}. Letter case counts for nothing. */
    public static boolean begins(String text, String marker) {
        return text.regionMatches(true, 0, marker, 0, marker.length())
                && (text.length() == marker.length() || !Character.isLetterOrDigit(text.codePointAt(marker.length())));
    }
}
