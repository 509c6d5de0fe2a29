package dk.ordrebro.sandbox;

import dk.ordrebro.sandbox.azuredevops.tracking.Change;
import dk.ordrebro.sandbox.servicenow.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a new order takes to become a work item, by what the two systems themselves see. */
final class Latency {
    private static final Pattern NUMBER = Pattern.compile("[A-Z]{3,8}\\d{7}");

    private final Map<String, Instant> waiting = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Consumer<Seen> told;

    Latency(Clock clock, Consumer<Seen> told) {
        this.clock = clock;
        this.told = told;
    }

    /** A new order has its work item. */
    record Seen(String number, long workItem, Duration took) {}

    void ordered(Row row) {
        if (row.modCount() == 0) {
            waiting.put(row.get("number"), clock.instant());
        }
    }

    void done(Change change) {
        Matcher number = NUMBER.matcher(change.update().after().title());
        if (change.kind() != Change.Kind.CREATED || !number.find()) {
            return;
        }
        Instant ordered = waiting.remove(number.group());
        if (ordered != null) {
            long item = change.update().after().id();
            told.accept(new Seen(number.group(), item, Duration.between(ordered, clock.instant())));
        }
    }
}
