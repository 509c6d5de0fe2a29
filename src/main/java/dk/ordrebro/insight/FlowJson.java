package dk.ordrebro.insight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Facts and counts as the ledger keeps them. */
final class FlowJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private FlowJson() {}

    static Fact fact(String json) {
        return read(json, Fact.class);
    }

    static Counts counts(String json) {
        return json.equals("[]") ? Counts.NONE : read(json, Counts.class);
    }

    static String text(Record value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("figures cannot be written as JSON", e);
        }
    }

    private static <T> T read(String json, Class<T> form) {
        try {
            return MAPPER.readValue(json, form);
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw new IllegalStateException(
                    "figures in the ledger are not the JSON they were written as; count anew with ordrebro report"
                            + " --rebuild");
        }
    }
}
