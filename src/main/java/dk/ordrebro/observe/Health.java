package dk.ordrebro.observe;

import dk.ordrebro.door.DoorState;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.RequestProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /observe/health}: UP, DEGRADED (200: we work on, but a neighbour does not let us in or changed mappings are
 * refused) or DOWN (503).
 * {@code /live} asks only whether anything still runs here, {@code /ready} whether it is worth sending a hook.
 */
public final class Health {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    private final Map<String, Check> vital;
    private final Map<String, Check> lesser;
    private final Supplier<List<DoorState>> doors;

    /** Something that must hold. */
    @FunctionalInterface
    public interface Check {
        /** Tells what is wrong, in words; empty when nothing is. An exception counts as wrong. */
        String wrong();
    }

    /**
     * @param vital by name; all are asked, in their order
     * @param lesser the same; somebody should act, but we work on
     */
    public Health(Map<String, Check> vital, Map<String, Check> lesser, Supplier<List<DoorState>> doors) {
        this.vital = new LinkedHashMap<>(vital);
        this.lesser = new LinkedHashMap<>(lesser);
        this.doors = doors;
    }

    /** True for what a supervisor asks, which may be told to anybody. */
    public static boolean open(Request request) {
        return request.path().equals("/observe/health/live") || request.path().equals("/observe/health/ready");
    }

    /** The word alone, without what is wrong: that names systems and files. */
    public Reply bare(Request request) {
        if (!request.reads()) {
            return answer(request);
        }
        boolean down = request.path().endsWith("/ready")
                && vitals().stream().anyMatch(check -> check.get("status").equals("DOWN"));
        Reply reply = Reply.json(down ? 503 : 200, Map.of("status", down ? "DOWN" : "UP"));
        return request.method().equals("HEAD") ? reply.withoutBody() : reply;
    }

    public Reply answer(Request request) {
        if (!request.reads()) {
            return RequestProblem.reply(405, "only GET and HEAD are answered here")
                    .with("Allow", "GET, HEAD");
        }
        Reply reply =
                switch (request.path()) {
                    case "/observe/health/live" -> Reply.json(200, Map.of("status", "UP"));
                    case "/observe/health/ready" -> reply(vitals(), false);
                    case "/observe/health" -> everything();
                    default -> RequestProblem.reply(404, "there is nothing at this path");
                };
        return request.method().equals("HEAD") ? reply.withoutBody() : reply;
    }

    private Reply everything() {
        List<Map<String, Object>> checks = vitals();
        boolean degraded = false;
        for (Map.Entry<String, Check> entry : lesser.entrySet()) {
            String wrong = ask(entry.getKey(), entry.getValue());
            degraded |= !wrong.isEmpty();
            checks.add(check(entry.getKey(), wrong.isEmpty() ? "UP" : "DEGRADED", wrong));
        }
        for (DoorState door : doors.get()) {
            degraded |= !door.open();
            checks.add(check("door " + door.system(), door.open() ? "UP" : "DEGRADED", said(door)));
        }
        return reply(checks, degraded);
    }

    private List<Map<String, Object>> vitals() {
        List<Map<String, Object>> checks = new ArrayList<>();
        vital.forEach((name, check) -> {
            String wrong = ask(name, check);
            checks.add(check(name, wrong.isEmpty() ? "UP" : "DOWN", wrong));
        });
        return checks;
    }

    private static String ask(String name, Check check) {
        try {
            return check.wrong();
        } catch (RuntimeException e) {
            LOG.atDebug().addKeyValue("check", name).setCause(e).log("a health check failed");
            return "does not answer";
        }
    }

    private static Reply reply(List<Map<String, Object>> checks, boolean degraded) {
        boolean down = checks.stream().anyMatch(check -> check.get("status").equals("DOWN"));
        String status = down ? "DOWN" : degraded ? "DEGRADED" : "UP";
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("status", status);
        json.put("checks", checks);
        return Reply.json(down ? 503 : 200, json);
    }

    private static Map<String, Object> check(String name, String status, String said) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("status", status);
        if (!said.isEmpty()) {
            json.put("problem", said);
        }
        return json;
    }

    private static String said(DoorState door) {
        String silence = door.silence();
        String others = silence.isEmpty() ? "its last calls failed; the next try is soon" : silence;
        return door.problem().orElse(door.open() ? "" : others);
    }
}
