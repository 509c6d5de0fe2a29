package dk.ordrebro.door.camel;

import dk.ordrebro.failure.Cause;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.DoorCause;
import java.time.Duration;

/**
 * The system behind a door.
 *
 * @param system its name in causes, metrics and routes: {@code servicenow}, {@code azure-devops}
 * @param title its name for people
 * @param credential the setting that holds the credential, for instance {@code azureDevOps.auth.pat}
 * @param parallel calls at a time
 * @param timeout one call from sending to the last byte of its answer
 * @param firstAnswer the same before it has ever answered: a person who waits for a verb is not kept for a minute
 * @param accepts false where 202 means that the request was thrown away (servicenow.md section 6, sessions)
 */
public record Neighbour(
        String system,
        String title,
        String credential,
        int parallel,
        Duration timeout,
        Duration firstAnswer,
        boolean accepts) {
    Cause cause(DoorCause why) {
        return why.of(system);
    }

    Cause cause(int status) {
        return Causes.http(system, status);
    }
}
