package dk.ordrebro.promise.stage;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the timelines of orders tell. */
public final class Timeline {
    private Timeline() {}

    /** Events of one kind, oldest first, as the ledger has them. @param number of the order */
    public static List<JsonNode> of(Stage stage, String number, String kind) {
        try {
            return of(stage.say("order", number, "--offline", "--json").json(), kind);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which files were left, and why, as a running service tells. */
    public static List<String> left(Node node, String number) {
        return of(node.get("/api/orders/" + number), "file-left").stream()
                .map(event -> event.path("detail"))
                .map(file ->
                        file.path("file").asText() + " " + file.path("cause").asText())
                .toList();
    }

    private static List<JsonNode> of(JsonNode order, String kind) {
        return StreamSupport.stream(order.path("timeline").spliterator(), false)
                .filter(event -> event.path("kind").asText().equals(kind))
                .toList();
    }
}
