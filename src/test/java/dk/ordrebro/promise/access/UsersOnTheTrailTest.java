package dk.ordrebro.promise.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.ordrebro.access.Passwords;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.settings.AccessSettings.User;
import dk.ordrebro.settings.Role;
import dk.ordrebro.settings.UsersFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in is a matter that the audit trail tells of. */
@Tag("integration")
final class UsersOnTheTrailTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Test
    void who_is_added_changed_or_taken_away_while_the_service_runs_stands_there_and_no_password(@TempDir Path folder)
            throws Exception {
        try (Stage stage = Stage.of(0, folder).set("HTTP_ACCESS_TOKENS", Callers.tokens())) {
            Path users = stage.ownConfig().resolve(UsersFile.FILE);
            User anna = new User("anna", Role.VIEWER, Passwords.hash("a long enough password"));
            User bo = new User("bo", Role.OPERATOR, Passwords.hash("another long password"));
            UsersFile.write(users, List.of(anna));
            try (Node node = stage.start()) {
                UsersFile.write(users, List.of(new User("anna", Role.ADMIN, anna.password()), bo));
                await().atMost(PATIENCE).until(() -> acts(node).contains("made anna admin; added bo (operator)"));
                UsersFile.write(users, List.of(bo));

                await().atMost(PATIENCE).until(() -> acts(node).contains("removed anna"));

                assertThat(acts(node)).contains("users.yaml").doesNotContain("argon2");
            }
        }
    }

    private static String acts(Node node) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(node.address() + "/api/audit"))
                .header("Authorization", "Bearer " + Callers.secret("operator"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
