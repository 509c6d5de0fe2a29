package dk.ordrebro.sandbox.servicenow;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an instance's administrators decide, and what makes an instance hard to live with. Each is a field of the JSON at
 * {@code /sandbox/switches}; a test in the same process sets the fields directly.
 */
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public final class Switches {
    /** {@code glide.invalid_query.returns_no_rows}: a query that is not understood finds nothing instead of too much. */
    volatile boolean invalidQueryReturnsNoRows;

    /** {@code glide.rest.choice.allow_non_existing_value}. */
    volatile boolean allowUnknownChoices;

    /** {@code table.field}: a write is answered with 200 and changes nothing. */
    public volatile Set<String> readOnlyFields = Set.of();

    /** {@code table.field}: missing from every answer. */
    volatile Set<String> hiddenFields = Set.of();

    /** Tables that answer 403 to everything. */
    public volatile Set<String> forbiddenTables = Set.of();

    /** APIs that answer 403 to everything: {@code table}, {@code batch}. */
    volatile Set<String> refusedApis = Set.of();

    /** Why they do: {@code scope}, {@code acl}, or in words of one's own. */
    volatile String apiRefusal = "acl";

    /** Tables that answer with an empty list and a count of nought, as where a rule before the query hides every row. */
    public volatile Set<String> emptyTables = Set.of();

    /** Numbers that fit this are stripped from pages after the limit was applied, and are not found one by one. */
    public volatile String hiddenNumbers = "";

    /** {@code table.field}: conditions on it and orders by it are left out without a word, as where a query right is missing. */
    volatile Set<String> unqueryableFields = Set.of();

    /** Numbers that fit this refuse every write, as a business rule does. */
    public volatile String abortedNumbers = "";

    /** The integration user's: {@code en} or {@code da}; labels of choices are shown in it. */
    public volatile String language = "en";

    /** The certificate, in PEM, of who may sign in by a JWT; its key id, client and user are {@code sandbox}. */
    public volatile String jwtCertificate = "";

    /** {@code glide.oauth.inbound.ropc.grant_type.disabled}: no token for a user name and a password. */
    volatile boolean passwordGrantOff;

    /** Lifetime of an OAuth token in seconds. */
    public volatile int tokenSeconds = 1800;

    /** One call at a time per session cookie, and an empty 202 for the eleventh that waits. */
    volatile boolean sessionTrap = true;

    /** Calls that run at a time ({@code API_INT}); 0 without bound. */
    public volatile int lanes;

    /** Calls that may wait for a lane; more are answered with 429. */
    volatile int queue = 50;

    /** Time the system takes for one operation, also within a batch, in milliseconds. */
    volatile int workMillis;

    /** Every Nth request of a batch is left undone; 0 for none. */
    public volatile int unservicedEvery;

    /** What people change is changed by scripts with autoSysFields(false): time and count of changes stay as they were. */
    volatile boolean systemFieldsStand;

    boolean hides(Row row) {
        return fits(hiddenNumbers, row);
    }

    boolean aborts(Row row) {
        return fits(abortedNumbers, row);
    }

    boolean isReadOnly(String table, String field) {
        return !readOnlyFields.isEmpty() && readOnlyFields.contains(table + "." + field);
    }

    boolean isHidden(String table, String field) {
        return !hiddenFields.isEmpty() && hiddenFields.contains(table + "." + field);
    }

    private static boolean fits(String regex, Row row) {
        return !regex.isEmpty()
                && Pattern.compile(regex).matcher(row.get("number")).find();
    }
}
