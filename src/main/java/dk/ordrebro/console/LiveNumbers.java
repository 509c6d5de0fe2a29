package dk.ordrebro.console;

import dk.ordrebro.http.ReplyJson;
import dk.ordrebro.ledger.LedgerOutage;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.LinkState;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The numbers of the overview that change while somebody looks, for all who look at once: asked of the ledger with each tick. */
public final class LiveNumbers {
    /** Where they are told. */
    public static final String PATH = "/console/live";

    private final LinkReports reports;

    public LiveNumbers(LinkReports reports) {
        this.reports = reports;
    }

    /** The numbers by the names that the page has for them, as JSON on one line; empty while the ledger is away. */
    public Optional<String> now() {
        try {
            return Optional.of(json(reports.counts()));
        } catch (LedgerOutage away) {
            return Optional.empty(); // the page says so when it is looked at anew
        }
    }

    private static String json(LinkReports.Counts counts) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        for (LinkState state : LinkState.values()) {
            numbers.put(state.word(), counts.of(state));
        }
        numbers.put("postponed", counts.postponed());
        return new String(ReplyJson.bytes(numbers), StandardCharsets.UTF_8);
    }
}
