package dk.ordrebro.cli;

import dk.ordrebro.cli.answer.HygieneAnswer;
import dk.ordrebro.cli.terminal.Json;
import dk.ordrebro.cli.terminal.ProgressLine;
import dk.ordrebro.insight.hygiene.Backlog;
import dk.ordrebro.insight.hygiene.Hygiene;
import dk.ordrebro.insight.hygiene.HygieneCsv;
import dk.ordrebro.insight.hygiene.HygieneResult;
import dk.ordrebro.insight.hygiene.HygieneTrend;
import dk.ordrebro.insight.hygiene.HygieneWords;
import dk.ordrebro.insight.hygiene.UnknownArea;
import dk.ordrebro.insight.hygiene.rule.HygieneFile;
import dk.ordrebro.insight.hygiene.rule.HygieneRules;
import dk.ordrebro.insight.hygiene.rule.RuleName;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LedgerOutage;
import dk.ordrebro.ledger.LedgerUnusable;
import dk.ordrebro.yaml.NearestName;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What in the backlog breaks the rules of {@code hygiene.yaml}; reads Azure DevOps and writes nothing. */
@Command(name = "hygiene", mixinStandardHelpOptions = true)
final class HygieneVerb implements Callable<Integer> {
    /** How it is written. */
    enum Format {
        TABLE,
        JSON,
        CSV
    }

    private static final int FEW = 5;
    private static final int MANY = 10_000;

    private final VerbContext context;

    @Option(names = "--area", paramLabel = "AREA")
    private String area;

    @Option(names = "--rule", paramLabel = "RULE")
    private List<String> only = new ArrayList<>();

    @Option(names = "--samples", paramLabel = "N")
    private Integer samples;

    @Option(names = "--format", paramLabel = "F", defaultValue = "table")
    private Format format;

    /** As {@code --format json}. */
    @Option(names = "--json")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    HygieneVerb(VerbContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (samples != null && (samples < 0 || samples > MANY)) {
            throw wrong(context.text("hygiene.samples", Integer.toString(MANY)));
        }
        LoadedConfig loaded = LoadedConfig.online(context);
        HygieneAnswer answer = answer(loaded, chosen(rules()));
        print(answer);
        return answer.exitCode();
    }

    private void print(HygieneAnswer answer) {
        PrintWriter out = context.terminal().out();
        switch (as()) {
            case TABLE -> answer.print(context.terminal());
            case JSON -> Json.print(answer.json(context.terminal()), out);
            case CSV -> out.print(HygieneCsv.of(answer.result(), answer.words()));
        }
        out.flush();
    }

    private Format as() {
        return json ? Format.JSON : format;
    }

    private HygieneRules rules() {
        HygieneFile.Loaded file = HygieneFile.read(context.config());
        if (!file.there()) {
            throw VerbFailure.because(
                    context.text("hygiene.noFile", context.config().resolve(HygieneFile.NAME)));
        }
        return file.rules().orElseThrow(() -> VerbFailure.of(file.problems(), context.config()));
    }

    private HygieneRules chosen(HygieneRules rules) {
        if (only.isEmpty()) {
            return rules;
        }
        List<String> names = rules.names().stream().map(RuleName::toString).toList();
        List<RuleName> chosen = new ArrayList<>();
        for (String name : only) {
            chosen.add(RuleName.of(name)
                    .filter(rules.names()::contains)
                    .orElseThrow(() -> wrong(context.text("hygiene.rule", name, NearestName.remedy(name, names)))));
        }
        return rules.only(chosen);
    }

    private HygieneAnswer answer(LoadedConfig loaded, HygieneRules rules) {
        Hygiene.Asked asked = new Hygiene.Asked(
                loaded.mappings().projects(),
                Optional.ofNullable(area),
                samples == null ? (as() == Format.TABLE ? FEW : MANY) : samples);
        HygieneWords words = new HygieneWords(context.terminal().locale());
        Optional<Ledger> ledger = ledger();
        ProgressLine progress = new ProgressLine(context.terminal(), context.clock());
        ZoneId zone = loaded.reading().zone();
        try (Backlog backlog = context.configured().backlog(loaded.mappings(), ledger.map(Ledger::cursors))) {
            HygieneResult result = new Hygiene(rules, backlog, context.clock(), zone)
                    .run(asked, read -> progress.say("hygiene.reading", read));
            LocalDate today = LocalDate.ofInstant(result.asOf(), zone);
            HygieneTrend trend = ledger.map(kept -> HygieneTrend.of(kept.hygiene(), result.area(), today))
                    .orElse(HygieneTrend.NONE);
            return new HygieneAnswer(result, trend, today, words);
        } catch (UnknownArea unknown) {
            throw wrong(context.text("hygiene.area", area, NearestName.remedy(area, unknown.known())));
        } finally {
            progress.done();
            ledger.ifPresent(Ledger::close);
        }
    }

    /** Hygiene needs none: where there is one, it knows projects that were renamed. */
    private Optional<Ledger> ledger() {
        try {
            return Optional.of(context.openLedger());
        } catch (LedgerUnusable | LedgerOutage none) {
            return Optional.empty();
        }
    }

    private CommandLine.ParameterException wrong(String what) {
        return new CommandLine.ParameterException(spec.commandLine(), what);
    }
}
