package dk.ordrebro.sandbox.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** The stand-in's own paths, beside those of the system it stands in for: faults, calls, switches and truth. No sign-in: loopback only. */
final class Controls {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FAULTS = "/sandbox/faults";
    private static final String SWITCHES = "/sandbox/switches";

    private final Handler handler;
    private final Faults faults;
    private final Calls calls;

    private final ReadWriteLock deciding = new ReentrantReadWriteLock();

    Controls(Handler handler, Faults faults, Calls calls) {
        this.handler = handler;
        this.faults = faults;
        this.calls = calls;
    }

    /** Empty if the path is none of ours: then the system answers. */
    Optional<Reply> handle(Asked asked) {
        if (!asked.path().startsWith("/sandbox/")) {
            return Optional.empty();
        }
        String operation = asked.method() + " " + asked.path();
        return switch (operation) {
            case "GET /sandbox/truth" -> Optional.of(Reply.json(200, handler.truth()));
            case "GET /sandbox/calls" -> Optional.of(Reply.json(200, calls.json()));
            case "DELETE /sandbox/calls" -> {
                calls.reset();
                yield Optional.of(Reply.empty(204));
            }
            case "GET " + SWITCHES -> Optional.of(switches());
            case "POST " + SWITCHES, "PUT " + SWITCHES -> Optional.of(set(asked.body()));
            case "GET " + FAULTS -> Optional.of(Reply.json(200, FaultJson.write(faults)));
            case "POST " + FAULTS -> Optional.of(add(asked));
            case "DELETE " + FAULTS -> {
                faults.clear();
                yield Optional.of(Reply.empty(204));
            }
            default -> operation.startsWith("DELETE " + FAULTS + "/") ? Optional.of(remove(asked)) : Optional.empty();
        };
    }

    private Reply switches() {
        return Reply.json(200, JSON.valueToTree(handler.switches()).toString());
    }

    /** A batch meets the same decisions of administrators from its first part to its last. */
    Reply undisturbed(Asked asked, Supplier<Reply> work) {
        if (!asked.path().endsWith("batch")) {
            return work.get();
        }
        deciding.readLock().lock();
        try {
            return work.get();
        } finally {
            deciding.readLock().unlock();
        }
    }

    /** Sets the switches that are named; one that does not exist is told. */
    Reply set(byte[] switches) {
        deciding.writeLock().lock();
        try {
            JSON.readerForUpdating(handler.switches()).readValue(switches);
            return switches();
        } catch (IOException notUnderstood) {
            return problem(notUnderstood);
        } finally {
            deciding.writeLock().unlock();
        }
    }

    private static Reply problem(Exception notUnderstood) {
        return Reply.json(
                400,
                JSON.createObjectNode()
                        .put("problem", notUnderstood.getMessage())
                        .toString());
    }

    private Reply add(Asked asked) {
        try {
            JsonNode body = JSON.readTree(asked.body());
            if (body.has("latencyMillis")) {
                faults.latency(Duration.ofMillis(body.path("latencyMillis").asLong()));
            }
            if (!body.has("act") && body.has("latencyMillis")) {
                return Reply.json(200, FaultJson.write(faults));
            }
            ArmedFault added = faults.add(FaultJson.read(body));
            return Reply.json(201, "{\"id\":\"" + added.id() + "\"}");
        } catch (JacksonException | IllegalArgumentException notUnderstood) {
            return problem(notUnderstood);
        } catch (IOException impossible) {
            throw new IllegalStateException("a byte array could not be read", impossible);
        }
    }

    private Reply remove(Asked asked) {
        return Reply.empty(faults.remove(asked.path().substring(FAULTS.length() + 1)) ? 204 : 404);
    }
}
