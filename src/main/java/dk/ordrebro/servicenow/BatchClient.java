package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.door.Call;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Failure.Transient;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.servicenow.answer.Answers;
import dk.ordrebro.servicenow.answer.ApiRefusals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Many requests in one call of the batch API. ServiceNow may leave some unserviced when its time is up (servicenow.md
 * section 4); those were not carried out and are sent again at once.
 */
final class BatchClient {
    /** Keeps a batch under ten seconds (faults.md, "Limits that shape the pace"). */
    static final int LARGEST = 100;

    private static final int LARGEST_BODY = 3 * 1024 * 1024;
    private static final String PATH = "/api/now/v1/batch";

    private final TableClient client;

    BatchClient(TableClient client) {
        this.client = client;
    }

    /** One request of a batch. */
    record SubCall(String method, String path, byte[] body) {
        static SubCall get(String path) {
            return new SubCall("GET", path, Call.NO_BODY);
        }

        /** Its own path where it is for no table. */
        String table() {
            return path.replaceFirst("^/api/now/(?:v\\d/)?table/([^/?]+).*$", "$1");
        }
    }

    /** What came back for it, not yet looked into. @param after how long it asks us to wait */
    record SubAnswer(int status, Map<String, String> headers, Optional<Duration> after, byte[] body) {
        Outcome<JsonNode> verdict(boolean changes) {
            return Answers.verdict(status, after, body, changes);
        }
    }

    /** How a batch is named in metrics, whether it changes something, and until when it may be sent. */
    record Sending(String operation, boolean changes, Instant notAfter) {
        static Sending reads(String operation) {
            return new Sending(operation, false, Instant.MAX);
        }
    }

    /**
     * Sends all, in as many batches as needed.
     *
     * @return in the order of the calls; an answer that never came is {@code Transient}, unknown where it was to change
     *     something
     * @throws CallFailure when the first batch failed as a whole and surely had no effect
     */
    List<Outcome<SubAnswer>> send(Sending sending, List<SubCall> calls) {
        List<Outcome<SubAnswer>> outcomes = new ArrayList<>(Collections.nCopies(calls.size(), null));
        int from = 0;
        while (from < calls.size()) {
            List<Integer> slice = slice(calls, from);
            try {
                new Round(sending, calls, outcomes).run(slice);
            } catch (CallFailure failed) {
                if (surelyNothingHappened(failed.failure(), outcomes)) {
                    throw failed;
                }
                fill(outcomes, slice, failed.failure());
                fill(outcomes, after(slice, calls.size()), notSent(failed.failure()));
                return outcomes;
            }
            from = slice.getLast() + 1;
        }
        return outcomes;
    }

    private static boolean surelyNothingHappened(Failure failure, List<Outcome<SubAnswer>> outcomes) {
        boolean unknown = failure instanceof Transient lost && lost.unknown();
        return !unknown && outcomes.stream().allMatch(Objects::isNull);
    }

    private static Failure notSent(Failure failure) {
        return failure instanceof Transient lost
                ? new Transient(
                        lost.cause(), "not sent, for the batch before it failed: " + lost.what(), lost.after(), false)
                : failure;
    }

    private static void fill(List<Outcome<SubAnswer>> outcomes, List<Integer> which, Failure failure) {
        for (int i : which) {
            if (outcomes.get(i) == null) {
                outcomes.set(i, Outcome.failed(failure));
            }
        }
    }

    private static List<Integer> slice(List<SubCall> calls, int from) {
        List<Integer> slice = new ArrayList<>();
        long size = 0;
        for (int i = from; i < calls.size() && slice.size() < LARGEST; i++) {
            size += calls.get(i).body().length;
            if (!slice.isEmpty() && size > LARGEST_BODY) {
                break;
            }
            slice.add(i);
        }
        return slice;
    }

    private static List<Integer> after(List<Integer> slice, int size) {
        List<Integer> rest = new ArrayList<>();
        for (int i = slice.getLast() + 1; i < size; i++) {
            rest.add(i);
        }
        return rest;
    }

    /** One batch, sent again for what was left unserviced as long as that brings us forward. */
    private final class Round {
        private final Sending sending;
        private final List<SubCall> calls;
        private final List<Outcome<SubAnswer>> outcomes;

        Round(Sending sending, List<SubCall> calls, List<Outcome<SubAnswer>> outcomes) {
            this.sending = sending;
            this.calls = calls;
            this.outcomes = outcomes;
        }

        void run(List<Integer> slice) {
            List<Integer> pending = slice;
            int fruitless = 0;
            while (!pending.isEmpty()) {
                List<Integer> unserviced = post(pending);
                fruitless = unserviced.size() == pending.size() ? fruitless + 1 : 0;
                pending = unserviced;
                if (fruitless == 2) {
                    fill(outcomes, pending, Transient.of(Causes.UNSERVICED, "ServiceNow left the request unserviced"));
                    return;
                }
            }
        }

        private List<Integer> post(List<Integer> pending) {
            TableClient.Batch answer = client.batch(call(pending));
            Map<String, JsonNode> serviced = new HashMap<>();
            for (JsonNode one : answer.body().path("serviced_requests")) {
                serviced.putIfAbsent(one.path("id").asText(), one);
            }
            List<String> left = new ArrayList<>();
            for (JsonNode one : answer.body().path("unserviced_requests")) {
                left.add(one.isObject() ? one.path("id").asText() : one.asText());
            }
            List<Integer> unserviced = new ArrayList<>();
            List<Integer> answered = new ArrayList<>();
            for (int i : pending) {
                String id = String.valueOf(i);
                if (serviced.containsKey(id)) {
                    outcomes.set(i, opened(serviced.get(id)));
                    answered.add(i);
                } else if (left.contains(id)) {
                    unserviced.add(i);
                } else {
                    outcomes.set(i, Outcome.failed(missing()));
                }
            }
            refusedAlike(answered, answer.sent());
            return unserviced;
        }

        /** What of an answer is about us and not about a single request. */
        private void refusedAlike(List<Integer> answered, Instant sent) {
            Map<Integer, Failure> refusals = new LinkedHashMap<>();
            for (int i : answered) {
                if (outcomes.get(i) instanceof Outcome.Done<SubAnswer> one) {
                    switch (one.value().verdict(sending.changes())) {
                        case Outcome.Done<JsonNode> done -> client.refusals().tableTaken(sending.changes(), sent);
                        case Outcome.Failed<JsonNode> failed -> {
                            client.refusals().table(failed.failure(), sending.changes(), sent);
                            refusals.put(i, failed.failure());
                        }
                    }
                }
            }
            if (refusals.size() == answered.size()) {
                client.refusals()
                        .alike(List.copyOf(refusals.values()), sent)
                        .ifPresent(why -> answered.forEach(i -> outcomes.set(i, Outcome.failed(why))));
            } else if (!refusals.isEmpty()) {
                answered.stream()
                        .collect(Collectors.groupingBy(i -> calls.get(i).table()))
                        .forEach((table, its) -> refusedTable(table, its, refusals));
            }
        }

        /** Rights to one table were taken away, and another's writes in the same batch are let through. */
        private void refusedTable(String table, List<Integer> its, Map<Integer, Failure> refusals) {
            if (refusals.keySet().containsAll(its)) {
                ApiRefusals.alike(table, its.stream().map(refusals::get).toList())
                        .ifPresent(why -> its.forEach(i -> outcomes.set(i, Outcome.failed(why))));
            }
        }

        private Call call(List<Integer> pending) {
            ObjectNode envelope = Answers.JSON.createObjectNode().put("batch_request_id", "ordrebro");
            ArrayNode requests = envelope.putArray("rest_requests");
            for (int i : pending) {
                requests.add(request(String.valueOf(i), calls.get(i)));
            }
            byte[] body = envelope.toString().getBytes(StandardCharsets.UTF_8);
            Map<String, String> headers =
                    Map.of("Accept", "application/json", "Content-Type", "application/json; charset=utf-8");
            return new Call(sending.operation(), "POST", PATH, headers, body, sending.changes(), sending.notAfter());
        }

        private Outcome<SubAnswer> opened(JsonNode one) {
            byte[] body;
            try {
                // MIME: some instances break the lines of the Base64 text.
                body = Base64.getMimeDecoder().decode(one.path("body").asText(""));
            } catch (IllegalArgumentException cut) {
                return Outcome.failed(missing());
            }
            Map<String, String> headers = new HashMap<>();
            for (JsonNode header : one.path("headers")) {
                headers.put(
                        header.path("name").asText().toLowerCase(Locale.ROOT),
                        header.path("value").asText());
            }
            int status = one.path("status_code").asInt();
            Optional<Duration> after = client.wait(status, Optional.ofNullable(headers.get("retry-after")));
            return Outcome.done(new SubAnswer(status, headers, after, body));
        }

        private Failure missing() {
            String what = "ServiceNow's batch answer holds nothing for this request";
            return new Transient(Causes.BATCH_ITEM_MISSING, what, Optional.empty(), sending.changes());
        }
    }

    private static ObjectNode request(String id, SubCall call) {
        ObjectNode request = Answers.JSON
                .createObjectNode()
                .put("id", id)
                .put("method", call.method())
                .put("url", call.path());
        ArrayNode headers = request.putArray("headers");
        headers.addObject().put("name", "Accept").put("value", "application/json");
        if (call.body().length > 0) {
            headers.addObject().put("name", "Content-Type").put("value", "application/json; charset=utf-8");
            request.put("body", Base64.getEncoder().encodeToString(call.body()));
        }
        return request;
    }
}
