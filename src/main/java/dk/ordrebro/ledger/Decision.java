package dk.ordrebro.ledger;

import java.time.Instant;

/**
 * What a person, or a verb on a person's word, decided about links; it stands on their timelines.
 *
 * @param by who, as the admin API or the command line knows them
 * @param why in the person's words, or the verb's
 */
public record Decision(String by, String why, Instant at) {
    private static final String NOBODY = "ordrebro";

    /** Nobody's: the work item of a dead letter changed, and with it what Azure DevOps refused. */
    public static Decision workItemChanged(Instant at) {
        return new Decision(NOBODY, "the work item changed", at);
    }

    /** Nobody's: what was missing in Azure DevOps may be there by now. */
    public static Decision placesChanged(Instant at) {
        return new Decision(NOBODY, "areas, iterations, states or fields changed in Azure DevOps", at);
    }

    /** Nobody's: a comparison of both sides by the clock found it. */
    public static Decision foundByClock(String why, Instant at) {
        return new Decision(NOBODY, why, at);
    }
}
