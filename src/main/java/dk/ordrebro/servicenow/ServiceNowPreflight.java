package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.door.Finding;
import dk.ordrebro.door.Patience;
import dk.ordrebro.door.Way;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.settings.ServiceNowSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Looks whether ServiceNow lets us do our work, before we start: credential, tables, fields, journal, range queries,
 * clock. Reads only, a handful of calls; names the missing right in words.
 */
public final class ServiceNowPreflight {
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);

    private final TableClient client;
    private final BulkReader reader;
    private final TableSchemas schemas;
    private final QueryRights rights;
    private final ServiceNowSettings settings;
    private final MappedTables mapped;
    private final Patience patience;

    public ServiceNowPreflight(Way way, ServiceNowSettings settings, Clock clock, MappedTables mapped) {
        this.client = new TableClient(way.door(), clock);
        this.patience = way.patience();
        this.reader = new BulkReader(new BatchClient(client));
        this.schemas = new TableSchemas(reader);
        this.rights = new QueryRights(client, patience);
        this.settings = settings;
        this.mapped = mapped;
    }

    /** All findings, the good ones too; never throws for what ServiceNow answers. */
    public List<Finding> findings() {
        try {
            patience.ask(() -> client.list("preflight", first(anyTable(), EncodedQuery.ALL)));
        } catch (CallFailure failed) {
            if (!failed.failure().ofPart()) {
                return List.of(unreachable(failed.failure()));
            }
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.well("ServiceNow answers at " + settings.url() + " and takes the credential"));
        findings.add(clock());
        findings.addAll(patience.answers(questions()));
        return findings;
    }

    /** One that is read anyway: an allow list need not name another for our questions. */
    private String anyTable() {
        return mapped.fields().get().keySet().stream().sorted().findFirst().orElse("sys_dictionary");
    }

    private List<Supplier<List<Finding>>> questions() {
        Map<String, Set<String>> fields = new TreeMap<>(mapped.fields().get());
        List<Supplier<List<Finding>>> questions = new ArrayList<>();
        questions.add(() -> dictionary(fields));
        fields.keySet().forEach(table -> questions.add(() -> table(table)));
        questions.add(() -> List.of(batch()));
        questions.add(this::journal);
        questions.add(() -> List.of(DeletedRows.right(client, patience)));
        password().ifPresent(advice -> questions.add(() -> List.of(advice)));
        if (!mapped.withVariables().get().isEmpty()) {
            questions.add(() -> List.of(variables()));
        }
        fields.keySet().stream().findFirst().ifPresent(table -> questions.add(() -> List.of(unknownFields(table))));
        return questions;
    }

    private Finding unreachable(Failure failure) {
        String remedy = failure instanceof Failure.Misconfigured misconfigured
                ? misconfigured.cause().remedy()
                : "";
        return Finding.unreached(settings.url().toString(), failure, "servicenow.url", remedy);
    }

    private Finding clock() {
        Duration offset = client.clock().offset().orElse(Duration.ZERO);
        String what = "ServiceNow's clock is " + offset.toSeconds() + " s from ours";
        return offset.abs().compareTo(CLOCK_TOLERANCE) <= 0
                ? Finding.well(what)
                : Finding.advice(what, "set this machine's clock by NTP: claims and hooks go by it");
    }

    /** Every field a mapping names exists. */
    private List<Finding> dictionary(Map<String, Set<String>> fieldsByTable) {
        Map<String, TableSchema> known;
        try {
            known = patience.ask(() -> schemas.of(fieldsByTable));
        } catch (CallFailure failed) {
            return List.of(Finding.failed(
                    "the dictionary cannot be read",
                    failed.failure(),
                    "give the integration user read access to sys_db_object, sys_dictionary and sys_choice (role"
                            + " personalize_dictionary, or a read ACL on each)"));
        }
        List<Finding> findings = new ArrayList<>();
        fieldsByTable.forEach((table, fields) -> {
            TableSchema schema = known.get(table);
            if (schema == null || schema.fields().isEmpty()) {
                findings.add(
                        Finding.wrong(
                                table + " has no fields in sys_dictionary",
                                "correct the table in the mapping's from, or give the integration user read access to sys_dictionary"));
                return;
            }
            List<String> unknown = FieldList.of(fields).stream()
                    .filter(field -> !FieldList.HOUSEKEEPING.contains(field))
                    .filter(field -> ReferenceWalk.end(known, table, field).isEmpty())
                    .toList();
            findings.add(
                    unknown.isEmpty()
                            ? Finding.well(table + ": all fields the mappings name exist")
                            : Finding.wrong(
                                    table + " has no " + String.join(", ", unknown),
                                    "correct the names in the mappings; ServiceNow would silently leave them out"));
        });
        return findings;
    }

    private List<Finding> table(String table) {
        List<Finding> findings = new ArrayList<>();
        TablePage page;
        try {
            List<String> fields = FieldList.of(mapped.fields().get().getOrDefault(table, Set.of()));
            List<String> fitting =
                    FieldList.groups(fields, TableQuery.LONGEST_PATH - 300).getFirst();
            page = patience.ask(() ->
                    client.list("preflight", new TableQuery(table, EncodedQuery.ALL, fitting, false, 1, 0, true)));
            findings.add(readable(table, page));
            page.rows().stream().findFirst().ifPresent(row -> hiddenFields(table, fitting, row)
                    .ifPresent(findings::add));
        } catch (CallFailure failed) {
            return List.of(Finding.failed(
                    table + " cannot be read",
                    failed.failure(),
                    "give the integration user a role that may read " + table
                            + " (for catalog orders a read ACL or the role itil), and tick 'Allow access to this table via web"
                            + " services'"));
        }
        boolean hasRows = !page.rows().isEmpty();
        findings.add(rights.range(table, QueryRights.UPDATED, hasRows));
        findings.add(rights.range(table, QueryRights.ID, hasRows));
        return findings;
    }

    private static Finding readable(String table, TablePage page) {
        if (!page.rows().isEmpty()) {
            return Finding.well(table + " can be read");
        }
        if (stripped(page)) {
            return Finding.wrong(
                    table + " holds " + page.total().getAsLong()
                            + " rows but the first is hidden from the integration user",
                    "give it read access to the rows of " + table
                            + " (read ACL; with domain separation its domain too)");
        }
        return Finding.well(table + " can be read, but shows no rows: it is empty, or all are hidden by ACL or domain");
    }

    private static Optional<Finding> hiddenFields(String table, List<String> asked, ObjectNode row) {
        List<String> hidden = List.of("sys_id", "sys_updated_on", "sys_mod_count").stream()
                .filter(field -> Cell.of(row, field).empty())
                .toList();
        List<String> missing = asked.stream().filter(field -> !row.has(field)).toList();
        if (!hidden.isEmpty()) {
            return Optional.of(Finding.wrong(
                    table + " hides " + String.join(", ", hidden),
                    "give the integration user read access to these fields of " + table));
        }
        List<String> mapped = missing.stream()
                .filter(field -> !FieldList.HOUSEKEEPING.contains(field))
                .toList();
        return mapped.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.wrong(
                        table + " does not show " + String.join(", ", mapped),
                        "give the integration user read access to these fields (field ACL), or correct the mappings"));
    }

    private Finding batch() {
        try {
            patience.ask(() -> reader.pages("preflight", List.of(first(anyTable(), EncodedQuery.ALL))));
            return Finding.well("the batch API can be used");
        } catch (CallFailure failed) {
            if (failed.failure().ofPart()) {
                return Finding.well("the batch API can be used"); // the table is told of by itself
            }
            String remedy = failed.failure() instanceof Failure.Misconfigured wrong
                    ? wrong.cause().remedy()
                    : "let the integration user call POST /api/now/v1/batch (API access policy, API ACL)";
            return Finding.failed("the batch API cannot be used", failed.failure(), remedy);
        }
    }

    /** ServiceNow closes this way (docs/servicenow.md, Who still gets in by password): a day when all calls are refused is near. */
    private Optional<Finding> password() {
        return settings.auth() instanceof ServiceNowSettings.Auth.Basic
                ? Optional.of(
                        Finding.advice(
                                "we sign in with a user name and a password, a way that ServiceNow is closing",
                                "sign in by oauth, jwt or clientCertificate; until then the account must have web service access only"
                                        + " or the role snc_basic_auth_api_access, and ask from which day the instance enforces that"))
                : Optional.empty();
    }

    /** The service works without it; what it cannot promise then is said. */
    private List<Finding> journal() {
        String promise =
                ": a note or comment whose answer is lost is not written again and may be missing, and comments"
                        + " of the order are not seen";
        String remedy = Causes.JOURNAL_HIDDEN.remedy();
        try {
            List<String> fields = List.of("sys_id");
            TablePage page = patience.ask(() ->
                    client.list("preflight", TableQuery.values("sys_journal_field", EncodedQuery.ALL, fields, 1)));
            if (page.rows().isEmpty()) {
                String how = stripped(page) ? "hides its entries" : "shows no entry";
                return List.of(Finding.advice("sys_journal_field " + how + promise, remedy));
            }
            Finding range = rights.range("sys_journal_field", QueryRights.CREATED, true);
            return List.of(
                    Finding.well("journal entries can be read"),
                    range.kind() == Finding.Kind.WRONG ? Finding.advice(range.what(), range.remedy()) : range);
        } catch (CallFailure failed) {
            Finding seen = Finding.failed("sys_journal_field cannot be read", failed.failure(), remedy);
            return List.of(
                    seen.kind() == Finding.Kind.WRONG ? Finding.advice(seen.what() + promise, seen.remedy()) : seen);
        }
    }

    private Finding variables() {
        String remedy =
                "give the integration user read ACLs on sc_item_option_mtom, sc_item_option and item_option_new";
        try {
            List<String> fields = List.of("sys_id", "sc_item_option.item_option_new.name");
            TablePage page = patience.ask(() ->
                    client.list("preflight", TableQuery.values("sc_item_option_mtom", EncodedQuery.ALL, fields, 1)));
            boolean nameless = page.rows().stream().anyMatch(row -> !row.has("sc_item_option.item_option_new.name"));
            return stripped(page) || nameless
                    ? Finding.wrong("catalog variables are hidden", remedy)
                    : Finding.well("catalog variables can be read");
        } catch (CallFailure failed) {
            return Finding.failed("catalog variables cannot be read", failed.failure(), remedy);
        }
    }

    /** True when there are rows but none is shown: the count is taken before the ACLs strip the page. */
    private static boolean stripped(TablePage page) {
        return page.rows().isEmpty() && page.total().orElse(0) > 0;
    }

    /** Not wrong either way: every row is looked at. Worth telling, for other scripts fall into it. */
    private Finding unknownFields(String table) {
        EncodedQuery query = EncodedQuery.ALL.where("ordrebro_no_such_field", "=", "1");
        try {
            if (patience.ask(() -> client.list("preflight", first(table, query)))
                    .rows()
                    .isEmpty()) {
                return Finding.well("conditions on unknown fields give no rows");
            }
            return Finding.well("conditions on unknown fields are dropped by this instance"
                    + " (glide.invalid_query.returns_no_rows is false); every row is checked against its question");
        } catch (CallFailure refused) {
            Finding seen = Finding.failed("conditions on unknown fields cannot be tried", refused.failure(), "");
            return seen.ok() || seen.kind() == Finding.Kind.PASSING
                    ? seen
                    : Finding.well("conditions on unknown fields are refused");
        }
    }

    private static TableQuery first(String table, EncodedQuery query) {
        return new TableQuery(table, query, List.of("sys_id", "sys_updated_on"), false, 1, 0, false);
    }
}
