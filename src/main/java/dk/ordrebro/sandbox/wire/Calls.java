package dk.ordrebro.sandbox.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** How often each operation was called: method and path, with ids in the path left out. */
final class Calls {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_OPERATIONS = 1_000; // a caller who invents paths must not fill the memory

    private final Map<String, LongAdder> operations = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();

    void begin(Asked asked) {
        String operation = asked.method() + " " + withoutIds(asked.path());
        LongAdder count = operations.get(operation);
        if (count == null) {
            String name = operations.size() < MOST_OPERATIONS ? operation : "others";
            count = operations.computeIfAbsent(name, any -> new LongAdder());
        }
        count.increment();
        int now = inFlight.incrementAndGet();
        if (now > mostInFlight.get()) {
            mostInFlight.accumulateAndGet(now, Math::max);
        }
    }

    void end() {
        inFlight.decrementAndGet();
    }

    long total() {
        return operations.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Calls by operation, for instance {@code PATCH /api/now/table/sc_task/{id}}. */
    Map<String, Long> byOperation() {
        Map<String, Long> counts = new TreeMap<>();
        operations.forEach((operation, count) -> counts.put(operation, count.sum()));
        return counts;
    }

    int mostInFlight() {
        return mostInFlight.get();
    }

    void reset() {
        operations.clear();
        mostInFlight.set(inFlight.get());
    }

    String json() {
        ObjectNode all = JSON.createObjectNode().put("total", total()).put("mostInFlight", mostInFlight());
        ObjectNode each = all.putObject("operations");
        byOperation().forEach(each::put);
        return all.toString();
    }

    /** Numbers, sys_ids and UUIDs become {@code {id}}. */
    static String withoutIds(String path) {
        StringBuilder plain = new StringBuilder(path.length());
        int from = 0;
        while (from < path.length()) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            if (isId(path, from, end)) {
                plain.append("{id}");
            } else {
                plain.append(path, from, end);
            }
            if (slash >= 0) {
                plain.append('/');
            }
            from = end + 1;
        }
        return plain.toString();
    }

    private static boolean isId(String path, int from, int end) {
        boolean digits = end > from;
        boolean hex = end - from == 32 || end - from == 36;
        for (int at = from; at < end && (digits || hex); at++) {
            char c = path.charAt(at);
            boolean digit = c >= '0' && c <= '9';
            digits &= digit;
            hex &= digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '-';
        }
        return digits || hex;
    }
}
