package dk.ordrebro.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The verbs by name, in the order of the help. What is not asked for is not made: reading what all of them take costs each
 * start.
 */
record Verbs(Map<String, Supplier<Object>> all) {
    private static final String COMPLETION = "completion";

    static Verbs of(VerbContext context) {
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("run", () -> new RunVerb(context));
        all.put("sandbox", () -> new SandboxVerb(context));
        all.put("status", () -> new StatusVerb(context));
        all.put("order", () -> new OrderVerb(context));
        all.put("dead", () -> DeadVerb.line(context));
        all.put("cursor", () -> CursorVerb.line(context));
        all.put("backfill", () -> new BackfillVerb(context));
        all.put("export", () -> new ExportVerb(context));
        all.put("report", () -> new ReportVerb(context));
        all.put("check", () -> new CheckVerb(context));
        all.put("test", () -> new TestVerb(context));
        all.put("new-mapping", () -> new NewMappingVerb(context));
        all.put("preview", () -> new PreviewVerb(context));
        all.put("diff", () -> new DiffVerb(context));
        all.put("verify", () -> new VerifyVerb(context));
        all.put("people", () -> new PeopleVerb(context));
        all.put("hygiene", () -> new HygieneVerb(context));
        all.put("audit", () -> AuditVerb.line(context));
        all.put("user", () -> UserVerb.line(context));
        all.put("erase", () -> new EraseVerb(context));
        all.put("migrate", () -> new MigrateVerb(context));
        all.put(COMPLETION, () -> new CompletionVerb(context));
        all.put("help", () -> new HelpVerb(context));
        return new Verbs(all);
    }

    /** The one that the arguments begin with; all of them for help and completion, and where they begin with none. */
    Map<String, Supplier<Object>> named(String... arguments) {
        String first = Stream.of(arguments)
                .dropWhile(argument -> argument.startsWith("--config="))
                .findFirst()
                .orElse("");
        return first.equals("help") || first.equals(COMPLETION) || !all.containsKey(first)
                ? all
                : Map.of(first, all.get(first));
    }
}
