package dk.ordrebro.cli;

import dk.ordrebro.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was cut, cleaned or masked on the way, in the reader's language; the timeline and JSON keep it in English. */
final class Remarks {
    private static final Map<Pattern, String> KEYS = keys();

    private final Terminal terminal;

    Remarks(Terminal terminal) {
        this.terminal = terminal;
    }

    private static Map<Pattern, String> keys() {
        Map<Pattern, String> keys = new LinkedHashMap<>();
        keys.put(Pattern.compile("([\\w.]+): cut at (\\d+) characters"), "remark.cut");
        keys.put(Pattern.compile("([\\w.]+): a civil registration number was masked"), "remark.masked");
        keys.put(Pattern.compile("([\\w.]+): control characters were removed"), "remark.control");
        keys.put(Pattern.compile("([\\w.]+): removed from HTML: (.+)"), "remark.html");
        keys.put(Pattern.compile("([\\w.]+): a tag was cut at (\\d+) characters"), "remark.tag");
        keys.put(Pattern.compile("([\\w.]+): only the first (\\d+) of (\\d+) tags were kept"), "remark.tags");
        return keys;
    }

    /** Words that are none of these, such as Azure DevOps' own, stay as they are. */
    String said(String remark) {
        for (Map.Entry<Pattern, String> form : KEYS.entrySet()) {
            Matcher found = form.getKey().matcher(remark);
            if (found.matches()) {
                Object[] parts = new Object[found.groupCount()];
                for (int i = 0; i < parts.length; i++) {
                    parts[i] = found.group(i + 1);
                }
                return terminal.text(form.getValue(), parts);
            }
        }
        return remark;
    }
}
