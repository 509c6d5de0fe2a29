package dk.ordrebro.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.sandbox.wire.Asked;
import dk.ordrebro.sandbox.wire.Handler;
import dk.ordrebro.sandbox.wire.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** A stand-in whose every call is told to an ear, by method and path: a batch, and each call in it. */
record Overheard(Handler system, BiConsumer<String, String> ear) implements Handler {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Reply handle(Asked asked) {
        ear.accept(asked.method(), asked.path());
        if (asked.path().endsWith("batch")) {
            inside(asked.body())
                    .filter(call -> call.has("method"))
                    .forEach(call -> ear.accept(
                            call.path("method").asText(),
                            call.path(call.has("url") ? "url" : "uri").asText()));
        }
        return system.handle(asked);
    }

    private static Stream<JsonNode> inside(byte[] body) {
        try {
            JsonNode read = JSON.readTree(body);
            return (read.has("rest_requests") ? read.path("rest_requests") : read).valueStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Reply> page(Asked asked) {
        return system.page(asked);
    }

    @Override
    public String truth() {
        return system.truth();
    }

    @Override
    public Object switches() {
        return system.switches();
    }
}
