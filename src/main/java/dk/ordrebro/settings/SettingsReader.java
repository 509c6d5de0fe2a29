package dk.ordrebro.settings;

import dk.ordrebro.settings.ReconcileSettings.Retry;
import dk.ordrebro.settings.ReconcileSettings.Verify;
import dk.ordrebro.text.Privacy;
import dk.ordrebro.yaml.Problem;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlFile;
import dk.ordrebro.yaml.YamlNode;
import dk.ordrebro.yaml.YamlObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code ordrebro.yaml}: lays the environment over it, checks every key and fetches secrets. Tells everything that is
 * wrong at once. Keys are public: they are added to, and changed only with a line in UPGRADING.md.
 */
public final class SettingsReader {
    public static final String FILE = "ordrebro.yaml";

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Path configDir;
    private final Problems problems = new Problems();
    private final Problems missing = new Problems();
    private final SecretReferences references;
    private final ProxySection proxies;

    private SettingsReader(Path configDir, Map<String, String> environment) {
        this.configDir = configDir;
        this.references = new SecretReferences(configDir, environment, problems, missing);
        this.proxies = new ProxySection(environment, problems);
    }

    /**
     * What was read.
     *
     * @param settings absent when one of the problems is an error
     * @param problems errors and warnings, in the order of their places; a missing secret is a warning, its value empty
     * @param missing the secrets that are not there, as errors
     */
    public record Result(Optional<Settings> settings, List<Problem> problems, List<Problem> missing) {
        /** The same to start with: a missing secret is an error. */
        public Result forStart() {
            if (missing.isEmpty()) {
                return this;
            }
            List<Problem> others = new ArrayList<>(problems);
            others.removeAll(warnings(missing));
            return new Result(Optional.empty(), sorted(others, missing), missing);
        }

        private static List<Problem> warnings(List<Problem> missing) {
            return missing.stream().map(SecretReferences::warning).toList();
        }

        private static List<Problem> sorted(List<Problem> some, List<Problem> others) {
            Problems all = new Problems();
            all.addAll(some);
            all.addAll(others);
            return all.list();
        }
    }

    /** Settings to start with: a missing secret is an error. */
    public static Result read(Path configDir, Map<String, String> environment) {
        return new SettingsReader(configDir, environment).read(environment).forStart();
    }

    /** The same for a look at the files alone: a missing secret is a warning, and its value is empty. */
    public static Result check(Path configDir, Map<String, String> environment) {
        return new SettingsReader(configDir, environment).read(environment);
    }

    private Result read(Map<String, String> environment) {
        Optional<Settings> settings = YamlFile.read(configDir, configDir.resolve(FILE), problems)
                .map(file -> new EnvironmentOverrides(environment, problems).over(file))
                .map(this::settings);
        List<Problem> secrets = told(missing);
        List<Problem> all = Result.sorted(told(problems), Result.warnings(secrets));
        return new Result(settings.filter(read -> !problems.hasErrors()), all, secrets);
    }

    private Settings settings(YamlNode tree) {
        Section root = new Section(YamlObject.of(tree, problems), references);
        List<CredentialEnd> ends = new ArrayList<>();
        Section orders = root.child("servicenow");
        Section items = root.child("azureDevOps");
        ProxySettings toOrders = proxies.read(orders);
        ProxySettings toItems = proxies.read(items);
        LedgerSettings ledger = ledger(root.child("ledger"));
        ServiceNowSettings serviceNow = ServiceNowSection.read(orders, ends);
        AzureDevOpsSettings azureDevOps = AzureDevOpsSection.read(items, ends);
        Settings read = new Settings(
                serviceNow,
                azureDevOps,
                ledger,
                HttpSection.read(root.child("http"), configDir),
                reconcile(root.child("reconcile"), retry(root.child("retry")), verify(root.child("verify"))),
                content(privacy(root.child("privacy")), root.child("files"), ledger),
                FigureSection.read(root),
                new OutgoingSettings(toOrders, toItems, TrustBundle.read(root, configDir), ends));
        claimOutlivesItsCalls(read, root);
        root.done();
        return read;
    }

    private LedgerSettings ledger(Section section) {
        String url = section.text("url").orElse("jdbc:sqlite:./data/ledger.db");
        LedgerSettings read = new LedgerSettings(
                LedgerUrl.settle(url, configDir),
                section.text("username").orElse(null),
                section.secret("password").orElse(null),
                section.duration("keepTimeline", LedgerSettings.USUALLY, DAY, DAY.multipliedBy(36_500)));
        LedgerUrl.mistake(url)
                .ifPresent(what -> section.error(
                        section.place("url"),
                        "'ledger.url' " + what,
                        "write jdbc:sqlite:PATH or jdbc:postgresql://HOST/DATABASE, and username and password"
                                + " beside it"));
        section.done();
        return read;
    }

    private static ReconcileSettings reconcile(Section section, Retry retry, Verify verify) {
        ReconcileSettings read = new ReconcileSettings(
                section.integer("batch", 200, 1, 200),
                section.integer("workers", 4, 1, 64),
                section.duration("claim", MINUTE.multipliedBy(5), SECOND, DAY),
                section.duration("lateWindow", MINUTE, SECOND, HOUR),
                section.duration("wake", SECOND, Duration.ofMillis(50), MINUTE),
                section.duration("endAfter", DAY.multipliedBy(90), HOUR, DAY.multipliedBy(3650)),
                retry,
                verify);
        section.done();
        return read;
    }

    private static Verify verify(Section section) {
        boolean never = section.text("every").filter("off"::equals).isPresent();
        Verify read = new Verify(
                never ? Duration.ZERO : section.duration("every", DAY, SECOND, DAY.multipliedBy(31)),
                section.time("at", LocalTime.of(2, 0)),
                section.choice("found", Verify.Found.class).orElse(Verify.Found.TELL),
                section.duration("pause", SECOND, Duration.ZERO, MINUTE));
        section.done();
        return read;
    }

    private static Retry retry(Section section) {
        Retry read = new Retry(
                section.duration("first", SECOND.multipliedBy(5), Duration.ofMillis(50), HOUR),
                section.decimal("factor", 2, 1, 10),
                section.duration("longest", MINUTE.multipliedBy(15), Duration.ofMillis(50), DAY),
                section.duration("giveUpAfter", DAY, SECOND, DAY.multipliedBy(30)));
        if (read.longest().compareTo(read.first()) < 0) {
            section.error(section.place("longest"), "'retry.longest' is shorter than 'retry.first'", "make it longer");
        }
        section.done();
        return read;
    }

    private static Privacy privacy(Section section) {
        Privacy cpr = section.choice("cpr", Privacy.class).orElse(Privacy.MASK);
        section.done();
        return cpr;
    }

    private ContentSettings content(Privacy cpr, Section files, LedgerSettings ledger) {
        String scan = files.text("scan").orElse("none");
        ContentSettings read = new ContentSettings(
                cpr,
                files.integer("workers", 2, 1, 16),
                FileScan.of(scan).orElse(FileScan.NONE),
                LedgerUrl.folder(files.text("folder"), ledger, configDir));
        if (FileScan.of(scan).isEmpty()) {
            files.error(
                    files.place("scan"),
                    "'files.scan' cannot be '" + scan + "'",
                    "write none, clamd:HOST:PORT or a command that reads the file from its standard input");
        }
        files.done();
        return read;
    }

    /** Promise 1 rests on it: no call may outlast the claim it is made under, nor be forgotten before it can land. */
    private static void claimOutlivesItsCalls(Settings read, Section root) {
        Duration calls = read.serviceNow().timeout().plus(read.azureDevOps().timeout());
        Duration least = calls.plus(read.reconcile().lateWindow());
        if (read.reconcile().claim().compareTo(least) <= 0) {
            Section section = root.child("reconcile");
            section.error(
                    section.place("claim"),
                    "'reconcile.claim' is " + Durations.text(read.reconcile().claim())
                            + ", not longer than servicenow.timeout + azureDevOps.timeout + reconcile.lateWindow ("
                            + Durations.text(least) + ")",
                    "make the claim longer, or the timeouts shorter");
        }
    }

    /** Variables of the environment have no lines. */
    private static List<Problem> told(Problems found) {
        return found.list().stream()
                .map(problem -> problem.file().startsWith(SettingsKeys.PREFIX)
                        ? new Problem(problem.file(), 0, 0, problem.severity(), problem.what(), problem.remedy())
                        : problem)
                .toList();
    }
}
