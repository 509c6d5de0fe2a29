package dk.ordrebro.mirror.file;

import dk.ordrebro.text.CleanText;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Names of files as both systems and every desk take them: no parts of a path, no quotes, nothing that cannot be seen or that
 * turns the direction of reading, and not too long. What people read in it stays, above all its ending.
 */
final class SafeName {
    /** ServiceNow's column holds as many (servicenow.md section 3). */
    static final int LONGEST = 100;

    private static final int LONGEST_ENDING = 20;
    private static final Pattern PATH = Pattern.compile("^.*[/\\\\]");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]+");
    private static final Pattern UNSAFE = Pattern.compile("[\"'`<>|:*?%&;#$]");
    private static final Pattern EDGES = Pattern.compile("^[\\s.]+|[\\s.]+$");

    private SafeName() {}

    static String of(String given) {
        String name = Normalizer.normalize(CleanText.clean(given), Normalizer.Form.NFC);
        name = UNSEEN.matcher(name.replaceAll("[\r\n\t]", " ")).replaceAll("");
        name = PATH.matcher(name).replaceAll("");
        name = UNSAFE.matcher(name).replaceAll("_").replaceAll("\\s+", " ");
        name = EDGES.matcher(name).replaceAll("");
        return name.isEmpty() ? "file" : shortened(name);
    }

    private static String shortened(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && name.length() - dot <= LONGEST_ENDING ? name.substring(dot) : "";
        String start = name.substring(0, LONGEST - ending.length() - 1);
        return (Character.isHighSurrogate(start.charAt(start.length() - 1))
                        ? start.substring(0, start.length() - 1)
                        : start)
                + "…" + ending;
    }
}
