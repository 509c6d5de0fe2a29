package dk.ordrebro.sandbox.azuredevops;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.sandbox.wire.Asked;
import dk.ordrebro.sandbox.wire.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignInTest {
    private static final String GOOD =
            "grant_type=client_credentials&client_id=sandbox&client_secret=sandbox&scope=499b84ac-1321-427f-aa17-267ca6975798%2F.default";

    private final Caller azure = new Caller();

    private Reply token(String form) {
        return azure.standIn.handle(new Asked(
                "POST", "/my-tenant/oauth2/v2.0/token", Map.of(), Map.of(), form.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_token_lets_in_until_it_expires() {
        String token = Caller.good(token(GOOD)).get("access_token").asText();
        azure.headers.put("authorization", "Bearer " + token);

        assertThat(azure.get("/_apis/projects").at("/value/0/name").asText()).isEqualTo("KIT");
        azure.standIn.expireTokens();
        assertThat(azure.call("GET", "/_apis/projects", null).status()).isEqualTo(401);
        azure.standIn.switches().tokenSeconds = 0;
        azure.headers.put(
                "authorization",
                "Bearer " + Caller.good(token(GOOD)).get("access_token").asText());
        assertThat(azure.call("GET", "/_apis/projects", null).status()).isEqualTo(401);
    }

    @Test
    void a_wrong_secret_or_scope_gets_no_token() {
        assertThat(token(GOOD.replace("client_secret=sandbox", "client_secret=x"))
                        .status())
                .isEqualTo(401);
        assertThat(token(GOOD.replace("499b84ac", "x")).status()).isEqualTo(400);
        assertThat(token(GOOD.replace("client_credentials", "password")).status())
                .isEqualTo(400);
    }

    @Test
    void a_failed_sign_in_looks_like_success_unless_the_redirect_is_suppressed() {
        azure.headers.put("authorization", "Basic Om5vcGU=");

        Reply suppressed = azure.call("GET", "/_apis/projects", null);
        assertThat(suppressed.status()).isEqualTo(401);
        assertThat(suppressed.body()).isEmpty();
        assertThat(suppressed.headers()).containsKey("WWW-Authenticate");
        azure.headers.remove("x-tfs-fedauthredirect");
        Reply page = azure.call("GET", "/_apis/projects", null);
        assertThat(page.status()).isEqualTo(203);
        assertThat(page.headers().get("Content-Type")).startsWith("text/html");
        Reply patch = azure.call("PATCH", "/_apis/wit/workitems/1", List.of());
        assertThat(patch.status()).isEqualTo(401);
        assertThat(Caller.json(patch).get("message").asText()).startsWith("TF400813");
    }

    @Test
    void rate_limits_slow_down_and_then_refuse() {
        azure.standIn.switches().slowSeconds = 7;
        Reply slowed = azure.call("GET", "/_apis/projects", null);
        assertThat(slowed.status()).isEqualTo(200);
        assertThat(slowed.headers()).containsEntry("Retry-After", "7").containsEntry("X-RateLimit-Remaining", "0");

        azure.standIn.switches().slowSeconds = 0;
        azure.standIn.switches().blockedCalls = 1;
        assertThat(azure.call("GET", "/_apis/projects", null).status()).isEqualTo(429);
        Reply after = azure.call("GET", "/_apis/projects", null);
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.headers()).doesNotContainKey("Retry-After");
    }
}
