package dk.ordrebro.ledger.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a person did, or tried to, with the service or the command line.
 *
 * @param who as the admin API or the command line knows them
 * @param origin the address it came from, or {@code local}
 * @param what the request: method and path, without parameters; or the verb
 * @param reason in the person's words; empty for none
 * @param outcome how it was answered: an HTTP status, with what was done where it says so
 */
public record Act(Instant at, String who, String origin, String what, String reason, String outcome) {
    /** As it is kept. @param place in the chain of acts, from 1. @param hash see {@link EntryHash} */
    public record Kept(long id, Act act, long place, String hash) {
        /** The one form of exports. */
        public Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("id", id);
            json.put("at", act.at.toString());
            json.put("who", act.who);
            json.put("origin", act.origin);
            json.put("what", act.what);
            json.put("reason", act.reason);
            json.put("outcome", act.outcome);
            json.put("place", place);
            json.put("hash", hash);
            return json;
        }
    }
}
