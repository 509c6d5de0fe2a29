package dk.ordrebro.observe;

import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.intake.HiddenRows;
import dk.ordrebro.ledger.CursorKind;
import dk.ordrebro.ledger.FileStore;
import dk.ordrebro.ledger.LastVerification;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.mirror.file.FileListener;
import dk.ordrebro.reconcile.ReconcileListener;
import dk.ordrebro.settings.CredentialEnd;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /observe/metrics}. What the ledger knows is asked when somebody looks; what happens is counted when it happens. */
public final class Meters {
    private static final Logger LOG = LoggerFactory.getLogger(Meters.class);

    private final PrometheusMeterRegistry registry;
    private final Ledger ledger;
    private final Clock clock;
    private final ReconcileMeters reconcile;
    private final MultiGauge links;
    private final MultiGauge lag;
    private final MultiGauge deadLetters;
    private final MultiGauge hidden;
    private final MultiGauge disagreements;
    private final MultiGauge files;
    private final MultiGauge failing;
    private final NodeMeters nodes;
    private final AtomicInteger ledgerUp;

    public Meters(PrometheusMeterRegistry registry, Ledger ledger, Clock clock) {
        this.registry = registry;
        this.ledger = ledger;
        this.clock = clock;
        this.reconcile = new ReconcileMeters(registry);
        this.links = MultiGauge.builder("ordrebro.links")
                .description("Links by state")
                .register(registry);
        this.lag = MultiGauge.builder("ordrebro.source.lag")
                .description("How far behind its own clock each source is read")
                .baseUnit("seconds")
                .register(registry);
        this.deadLetters = MultiGauge.builder("ordrebro.dead.letters")
                .description("Dead letters by cause")
                .register(registry);
        this.hidden = MultiGauge.builder("ordrebro.hidden.rows")
                .description("Changed rows that ServiceNow hides from the integration user, by table")
                .register(registry);
        this.disagreements = MultiGauge.builder("ordrebro.disagreements")
                .description("What the last comparison of both sides in full found, by kind")
                .register(registry);
        this.files = MultiGauge.builder("ordrebro.files.waiting")
                .description("Links whose files are still to be compared, and how many of them failed before")
                .register(registry);
        this.failing = MultiGauge.builder("ordrebro.files.failing")
                .description("Links whose files fail, by cause")
                .register(registry);
        this.nodes = new NodeMeters(registry);
        this.ledgerUp = new AtomicInteger();
        Gauge.builder("ordrebro.ledger.up", ledgerUp, AtomicInteger::get)
                .description("1 while the ledger stores what it is given, else 0")
                .register(registry);
    }

    /** Counts what the reconcile loop does. */
    public ReconcileListener reconcile() {
        return reconcile;
    }

    /** Counts what becomes of files. */
    public FileListener files() {
        return new FileMeters(registry);
    }

    /**
     * A hook came in.
     *
     * @param hook {@code servicenow}, {@code azure-devops} or {@code none} for other paths
     */
    public void hook(String hook, String outcome) {
        Counter.builder("ordrebro.hooks")
                .description("Hooks by what became of them")
                .tag("hook", hook)
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }

    /** A mapping's {@code when} could not be worked out for an order, which went on to the mappings after it. */
    public void conditionFailed(String mapping) {
        Counter.builder("ordrebro.condition.failures")
                .description("Orders for which a mapping's when failed, and which it did not take")
                .tag("mapping", mapping)
                .register(registry)
                .increment();
    }

    /** How many days are left of each credential whose end is known; negative when it is past. */
    public void credentials(List<CredentialEnd> credentials) {
        credentials.stream().filter(end -> end.lastDay().isPresent()).forEach(end -> Gauge.builder(
                        "ordrebro.credential.days.left",
                        () -> end.daysLeft(clock).orElseThrow())
                .description("Days until the secret of a sign-in ends")
                .tag("system", end.system())
                .register(registry));
    }

    public Reply answer(Request request) {
        if (!request.reads()) {
            return RequestProblem.reply(405, "only GET and HEAD are answered here")
                    .with("Allow", "GET, HEAD");
        }
        refresh();
        Reply reply = Reply.text(200, "text/plain; version=0.0.4; charset=utf-8", registry.scrape());
        return request.method().equals("HEAD") ? reply.withoutBody() : reply;
    }

    private synchronized void refresh() {
        try {
            LinkReports.Counts counts = ledger.reports().counts();
            links.register(rows(Arrays.stream(LinkState.values())
                    .map(state -> Row.of(Tags.of("state", state.word()), counts.of(state)))));
            lag.register(
                    rows(ledger.cursors().all().stream()
                            .filter(cursor -> cursor.upTo().isPresent() && CursorKind.reads(cursor.source()))
                            .map(cursor -> Row.of(
                                    Tags.of("source", cursor.source()),
                                    StatusJson.lag(cursor.upTo().get(), clock.instant())))),
                    true);
            deadLetters.register(
                    rows(ledger.deadLetters().causes().stream()
                            .map(cause -> Row.of(Tags.of("cause", cause.cause()), cause.count()))),
                    true);
            hidden.register(
                    rows(HiddenRows.counts(ledger.cursors().all()).entrySet().stream()
                            .map(table -> Row.of(Tags.of("table", table.getKey()), table.getValue()))),
                    true);
            disagreements.register(
                    rows(ledger.cursors().find(LastVerification.SOURCE).stream()
                            .flatMap(cursor -> LastVerification.of(cursor.position()).stream())
                            .flatMap(last -> last.found().entrySet().stream())
                            .map(kind -> Row.of(Tags.of("kind", kind.getKey()), kind.getValue()))),
                    true);
            refreshFiles();
            nodes.refresh(ledger, clock.instant());
            ledgerUp.set(ledger.outage().isEmpty() ? 1 : 0);
        } catch (RuntimeException e) {
            ledgerUp.set(0); // the rest is still worth telling
            LOG.atDebug().setCause(e).log("the ledger does not answer");
        }
    }

    private void refreshFiles() {
        FileStore.Waiting waiting = ledger.files().waiting();
        files.register(
                List.of(
                        Row.of(Tags.of("failed", "no"), waiting.looks() - waiting.failing()),
                        Row.of(Tags.of("failed", "yes"), waiting.failing())),
                true);
        failing.register(
                rows(ledger.files().failing().stream()
                        .map(cause -> Row.of(Tags.of("cause", cause.cause()), cause.count()))),
                true);
    }

    private static List<Row<?>> rows(Stream<Row<?>> rows) {
        return rows.toList();
    }
}
