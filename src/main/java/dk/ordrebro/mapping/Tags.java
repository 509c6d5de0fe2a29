package dk.ordrebro.mapping;

import dk.ordrebro.mapping.lookup.Lookup;
import dk.ordrebro.text.CleanText;
import dk.ordrebro.text.RefusedCharacters;
import dk.ordrebro.text.Remark;
import dk.ordrebro.text.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tags as Azure DevOps writes them, {@code a; b}: each at most 400 characters, at most 100 of them, none with a comma or
 * semicolon, none twice.
 */
final class Tags {
    private static final int LONGEST = 400;
    private static final int MOST = 100;

    private Tags() {}

    /**
     * Each item of a list is one tag (its commas and semicolons become spaces); a text is split at them.
     *
     * @param remarks gets what was cut
     * @return null when there are none
     */
    static String joined(Object value, List<Remark> remarks) {
        List<String> wanted = new ArrayList<>();
        if (value instanceof List<?> items) {
            for (Object item : items) {
                wanted.add(Values.text(item).replaceAll("[;,]", " "));
            }
        } else {
            wanted.addAll(List.of(Values.text(value).split("[;,]")));
        }
        Map<String, String> tags = new LinkedHashMap<>();
        for (String one : wanted) {
            String whole = CleanText.oneLine(CleanText.clean(one)).replaceAll(" {2,}", " ");
            String tag = RefusedCharacters.without(whole, "");
            if (!tag.equals(whole)) {
                remarks.add(Remark.of(Remark.Code.REFUSED));
            }
            if (tag.length() > LONGEST) {
                tag = CleanText.cut(tag, LONGEST);
                remarks.add(Remark.of(Remark.Code.TAG, LONGEST));
            }
            if (!tag.isEmpty()) {
                tags.putIfAbsent(Lookup.normal(tag), tag);
            }
        }
        if (tags.size() > MOST) {
            remarks.add(Remark.of(Remark.Code.TAGS, MOST, tags.size()));
        }
        return tags.isEmpty()
                ? null
                : String.join("; ", tags.values().stream().limit(MOST).toList());
    }
}
