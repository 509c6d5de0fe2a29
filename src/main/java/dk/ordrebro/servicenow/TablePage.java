package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * One page of rows. ServiceNow cuts the page before it strips the rows we may not see, so a short page is not the end.
 *
 * @param linked true when the answer had a Link header, which then also tells when there is no next page
 * @param next true when the Link header names a next page
 * @param total how many rows there are, hidden ones too; absent when the count was not asked for
 */
record TablePage(List<ObjectNode> rows, boolean linked, boolean next, OptionalLong total) {
    // The URLs in a Link header hold raw commas: look for the relation, never split, never follow.
    private static final Pattern NEXT = Pattern.compile(";\\s*rel\\s*=\\s*\"?next\"?");

    static TablePage of(JsonNode body, Map<String, String> headers) {
        List<ObjectNode> rows = new ArrayList<>();
        for (JsonNode row : body.path("result")) {
            if (row instanceof ObjectNode object && !object.has("__meta")) { // one client met such a stray row
                rows.add(object);
            }
        }
        String link = headers.getOrDefault("link", "").toLowerCase(Locale.ROOT);
        return new TablePage(rows, !link.isEmpty(), NEXT.matcher(link).find(), count(headers.get("x-total-count")));
    }

    static TablePage empty() {
        return new TablePage(List.of(), false, false, OptionalLong.empty());
    }

    /** True when rows are known to lie behind this many, whether we may see them or not. */
    boolean beyond(int end) {
        return next || (total.isPresent() && total.getAsLong() > end);
    }

    /** True when nothing was said of what lies behind the page. */
    boolean silent() {
        return !linked && total.isEmpty();
    }

    private static OptionalLong count(String header) {
        return header != null && header.strip().matches("\\d{1,15}")
                ? OptionalLong.of(Long.parseLong(header.strip()))
                : OptionalLong.empty();
    }
}
