package dk.ordrebro.ledger;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One line of a link's timeline. */
public record Event(long link, Instant at, TimelineEvent what) {
    public String kind() {
        return what.kind();
    }

    /** The one JSON form: of the admin API, of {@code order --json} and of exports. Times in ISO 8601, lengths in seconds. */
    public Map<String, Object> json() {
        Counted counted = what.counted();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", at.toString());
        json.put("kind", kind());
        counted.from().ifPresent(from -> json.put("from", from));
        counted.to().ifPresent(to -> json.put("to", to));
        counted.who().ifPresent(who -> json.put("who", who));
        counted.lasted().ifPresent(lasted -> json.put("lastedSeconds", lasted.toSeconds()));
        json.put("detail", what.detail());
        return json;
    }
}
