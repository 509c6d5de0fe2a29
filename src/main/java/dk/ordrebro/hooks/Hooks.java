package dk.ordrebro.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.intake.HintIntake;
import dk.ordrebro.ledger.LedgerOutage;
import dk.ordrebro.ledger.LinkStore.Revised;
import dk.ordrebro.observe.Meters;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.settings.HttpSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /hooks/servicenow} and {@code POST /hooks/azure-devops}: who sent it, what it names, stored, answered 202. What
 * is not understood changes nothing; what a hook says is never believed, only read after. A hook that is not configured
 * answers as one whose credential is wrong.
 */
public final class Hooks {
    private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);
    private static final Duration WINDOW = Duration.ofMinutes(5);

    /** Fewer than the server has threads, so that a ledger that hangs does not make health hang. */
    private static final int STORING_AT_ONCE = 12;

    private static final long PATIENCE_MILLIS = 250;

    private static final Pattern UPDATE = Pattern.compile("/workItems/([1-9]\\d{0,17})/updates/\\d+$");

    private static final Set<String> EVENTS = Set.of(
            "workitem.created", "workitem.updated", "workitem.deleted", "workitem.restored", "workitem.commented");

    private final Optional<HookSignature> serviceNow;
    private final Optional<HttpSettings.BasicAccess> azureDevOps;
    private final HintIntake hints;
    private final Meters meters;
    private final Clock clock;
    private final Semaphore storing = new Semaphore(STORING_AT_ONCE, true);

    public Hooks(HttpSettings settings, HintIntake hints, Meters meters, Clock clock) {
        this.serviceNow = settings.serviceNowHook().map(HookSignature::new);
        this.azureDevOps = settings.azureDevOpsHook();
        this.hints = hints;
        this.meters = meters;
        this.clock = clock;
    }

    /** Never throws. */
    public Reply serviceNow(Request request) {
        return answer("servicenow", request, this::fromServiceNow);
    }

    /** Never throws. */
    public Reply azureDevOps(Request request) {
        return answer("azure-devops", request, this::fromAzureDevOps);
    }

    private Reply answer(String hook, Request request, Function<Request, HookOutcome> heard) {
        HookOutcome outcome;
        try {
            outcome = bounded(request, heard);
        } catch (LedgerOutage told) {
            outcome = HookOutcome.UNAVAILABLE;
        } catch (RuntimeException e) {
            // Never 500: Azure DevOps takes that for lasting and stops sending; 503 it repeats.
            LOG.atWarn()
                    .addKeyValue("hook", hook)
                    .setCause(e)
                    .log("a hook could not be stored; the polls find the change");
            outcome = HookOutcome.UNAVAILABLE;
        }
        meters.hook(hook, outcome.word());
        LOG.atDebug()
                .addKeyValue("hook", hook)
                .addKeyValue("outcome", outcome.word())
                .log("a hook");
        return outcome.reply();
    }

    private static HookOutcome bounded(Request request, Function<Request, HookOutcome> heard) {
        if (!request.method().equals("POST")) {
            return HookOutcome.MISUSED;
        }
        return request.body().length > HookBody.LARGEST ? HookOutcome.OVERSIZED : heard.apply(request);
    }

    private HookOutcome fromServiceNow(Request request) {
        String timestamp = request.header("x-ordrebro-timestamp").orElse("");
        String shown = request.header("x-ordrebro-signature").orElse("").strip();
        Optional<String> signature = serviceNow.flatMap(known -> known.verified(timestamp, request.body(), shown));
        if (signature.isEmpty()) {
            return HookOutcome.FORGED;
        }
        if (!timely(timestamp)) {
            return HookOutcome.STALE;
        }
        Optional<NamedOrder> named = HookBody.object(request.body()).flatMap(NamedOrder::in);
        if (named.isEmpty()) {
            return HookOutcome.MALFORMED;
        }
        OrderRef order = named.get().order();
        String proof = "servicenow " + signature.get();
        boolean file = named.get().file();
        if (file ? !hints.carriesFiles(order.table()) : !hints.reads(order.table())) {
            return HookOutcome.IGNORED;
        }
        return stored(() -> (file ? hints.file(proof, order) : hints.order(proof, order))
                ? HookOutcome.ACCEPTED
                : HookOutcome.REPLAYED);
    }

    private boolean timely(String timestamp) {
        if (!timestamp.matches("\\d{1,12}")) {
            return false;
        }
        Duration apart = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
        return apart.abs().compareTo(WINDOW) <= 0;
    }

    private HookOutcome fromAzureDevOps(Request request) {
        if (!azureDevOps
                .filter(known -> shows(request.header("authorization").orElse(""), known))
                .isPresent()) {
            return HookOutcome.FORGED;
        }
        Optional<JsonNode> body = HookBody.object(request.body());
        if (body.isEmpty()) {
            return HookOutcome.MALFORMED;
        }
        String event = body.get().path("eventType").asText();
        if (!EVENTS.contains(event)) {
            return HookOutcome.IGNORED; // another event, or the organisation's test of the subscription
        }
        OptionalLong item = workItem(event, body.get().path("resource"));
        Optional<String> id = notification(body.get());
        if (item.isEmpty() || id.isEmpty()) {
            return HookOutcome.MALFORMED;
        }
        Revised revised =
                new Revised(item.getAsLong(), revision(event, body.get().path("resource")));
        return stored(() ->
                hints.workItem("azure-devops " + id.get(), revised) ? HookOutcome.ACCEPTED : HookOutcome.REPEATED);
    }

    private static boolean shows(String authorization, HttpSettings.BasicAccess known) {
        byte[] right = (known.username() + ":" + known.password().value()).getBytes(StandardCharsets.UTF_8);
        if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return false;
        }
        try {
            return MessageDigest.isEqual(
                    right, Base64.getDecoder().decode(authorization.substring(6).strip()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * In an update {@code resource.id} is the number of the update, not of the work item; one that is sent without the number
     * of the work item, or with nought, still has it in its address.
     */
    private static OptionalLong workItem(String event, JsonNode resource) {
        if (!event.equals("workitem.updated")) {
            return number(resource.path("id"));
        }
        OptionalLong told = number(resource.path("workItemId"));
        Matcher address = UPDATE.matcher(resource.path("url").asText());
        return told.isEmpty() && address.find() ? OptionalLong.of(Long.parseLong(address.group(1))) : told;
    }

    private static OptionalLong number(JsonNode id) {
        return id.isIntegralNumber() && id.canConvertToLong() && id.asLong() > 0
                ? OptionalLong.of(id.asLong())
                : OptionalLong.empty();
    }

    /** Without one, or where a work item went or came back, it counts as newer than all we know: it is only read again. */
    private static int revision(String event, JsonNode resource) {
        JsonNode rev = resource.path("rev");
        boolean told = rev.canConvertToInt() && rev.isIntegralNumber();
        boolean moves = event.equals("workitem.deleted") || event.equals("workitem.restored");
        return told && !moves ? rev.asInt() : Integer.MAX_VALUE;
    }

    private static Optional<String> notification(JsonNode body) {
        String id = body.path("id").asText();
        String counted = body.path("subscriptionId").asText() + " "
                + body.path("notificationId").asText();
        String known = id.isBlank() ? counted.strip() : id;
        return known.isBlank() || known.length() > 200 ? Optional.empty() : Optional.of(known);
    }

    private HookOutcome stored(Supplier<HookOutcome> store) {
        try {
            if (!storing.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                return HookOutcome.SHED;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HookOutcome.SHED;
        }
        try {
            return store.get();
        } finally {
            storing.release();
        }
    }
}
