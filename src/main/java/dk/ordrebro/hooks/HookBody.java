package dk.ordrebro.hooks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.io.IOException;
import java.util.Optional;

/** Reads a hook's JSON within bounds; parsed only after its sender is known. */
final class HookBody {
    static final int LARGEST = 1 << 20;

    private static final int DEEPEST = 64;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(50)
                            .maxNameLength(1_000)
                            .maxStringLength(LARGEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private HookBody() {}

    /** Empty when it is no JSON object, or nested too deeply. */
    static Optional<JsonNode> object(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(node -> node.getNodeType() == JsonNodeType.OBJECT);
        } catch (IOException e) {
            return Optional.empty(); // the exception quotes the body
        }
    }
}
