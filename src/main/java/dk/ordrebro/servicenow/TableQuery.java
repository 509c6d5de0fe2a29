package dk.ordrebro.servicenow;

import dk.ordrebro.text.CleanText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * One question to the Table API.
 *
 * @param fields dot-walked ones by their path; ServiceNow passes over names it does not know
 * @param labels true for {@code sysparm_display_value=all}: each field with its stored value and what people see
 * @param counted true when the answer shall say how many rows there are, hidden ones too; it costs a count(*)
 */
record TableQuery(
        String table, EncodedQuery query, List<String> fields, boolean labels, int limit, int offset, boolean counted) {

    /** Longer URLs can be answered with 414 (servicenow.md section 1: about 2,048); the host must fit as well. */
    static final int LONGEST_PATH = 1_900;

    private static final String UNRESERVED = "-._~,:";

    TableQuery {
        if (!SysId.name(table)) {
            throw new IllegalArgumentException("not a table name: " + CleanText.message(table));
        }
        fields = List.copyOf(fields);
    }

    static TableQuery values(String table, EncodedQuery query, List<String> fields, int limit) {
        return new TableQuery(table, query, fields, false, limit, 0, true);
    }

    TableQuery from(int newOffset) {
        return new TableQuery(table, query, fields, labels, limit, newOffset, counted);
    }

    TableQuery withFields(List<String> newFields) {
        return new TableQuery(table, query, newFields, labels, limit, offset, counted);
    }

    /** The path with its query string, percent-encoded. */
    String path() {
        StringBuilder path = new StringBuilder("/api/now/table/").append(table).append("?sysparm_query=");
        path.append(encode(query.text()));
        path.append("&sysparm_fields=").append(encode(String.join(",", fields)));
        path.append(labels ? "&sysparm_display_value=all" : "&sysparm_display_value=false");
        path.append("&sysparm_exclude_reference_link=true");
        if (!counted) {
            path.append("&sysparm_no_count=true");
        }
        path.append("&sysparm_limit=").append(limit);
        if (offset > 0) {
            path.append("&sysparm_offset=").append(offset);
        }
        return path.toString();
    }

    static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() * 2);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xFF);
            if (c < 128 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
