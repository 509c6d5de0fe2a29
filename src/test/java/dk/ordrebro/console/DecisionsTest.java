package dk.ordrebro.console;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.access.Access;
import dk.ordrebro.console.Decisions.Act;
import dk.ordrebro.http.Request;
import dk.ordrebro.settings.HttpSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionsTest {
    @ParameterizedTest
    @CsvSource({"operator, true, true", "coordinator, true, false", "viewer, false, false"})
    void who_may_not_decide_is_shown_no_button(String role, boolean replays, boolean all)
            throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest("hemmelig".getBytes(StandardCharsets.UTF_8));
        HttpSettings.Token token =
                new HttpSettings.Token("anna", role, HexFormat.of().formatHex(hash));
        HttpSettings settings =
                new HttpSettings("127.0.0.1", 0, Optional.empty(), Optional.empty(), List.of(token), Optional.empty());
        Decisions decisions = new Decisions(new Access(settings, Clock.systemUTC()), null);
        Map<String, String> headers = Map.of("host", "localhost", "authorization", "Bearer hemmelig");
        Visit visit = Visit.of(new Request("GET", "/console/dead-letters", "", headers, new byte[0]));

        assertThat(decisions.may(visit, Act.REPLAY)).isEqualTo(replays);
        assertThat(decisions.may(visit, Act.DISCARD)).isEqualTo(all);
        assertThat(decisions.may(visit, Act.MARK)).isEqualTo(all);
    }
}
