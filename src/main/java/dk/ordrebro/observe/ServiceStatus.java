package dk.ordrebro.observe;

import dk.ordrebro.door.DoorState;
import dk.ordrebro.failure.Remedied;
import dk.ordrebro.settings.CredentialEnd;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** How we stand with the two systems: their doors as they are now, and when our secrets end. */
public record ServiceStatus(Supplier<List<DoorState>> doors, List<CredentialEnd> credentials) {
    /** What is wrong with the credentials, for health; empty while there is time. */
    public String endingCredentials(Clock clock) {
        return credentials.stream()
                .filter(end -> end.alarming(clock))
                .map(end -> Remedied.of(end.said(clock), end.remedy()))
                .collect(Collectors.joining("; "));
    }
}
