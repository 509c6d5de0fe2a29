package dk.ordrebro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.SettableClock;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("integration")
class ServiceNowSignInTest {
    private static final String CLIENT = "&client_id=sandbox&client_secret=sandbox";

    private final SettableClock clock = new SettableClock();
    private final ServiceNowOverHttp http = new ServiceNowOverHttp(clock);

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void a_client_gets_one_token_until_it_runs_out() throws Exception {
        JsonNode first = token("grant_type=client_credentials" + CLIENT);
        clock.forward(Duration.ofMinutes(20));
        JsonNode second = token("grant_type=client_credentials" + CLIENT);
        String bearer = first.path("access_token").asText();

        assertThat(first.path("expires_in").asInt()).isEqualTo(1800);
        assertThat(second.path("access_token").asText()).isEqualTo(bearer);
        assertThat(second.path("expires_in").asInt()).isEqualTo(600);
        assertThat(callWith("Bearer " + bearer)).isEqualTo(200);
        clock.forward(Duration.ofMinutes(11));
        assertThat(callWith("Bearer " + bearer)).isEqualTo(401);
        assertThat(token("grant_type=client_credentials" + CLIENT)
                        .path("access_token")
                        .asText())
                .isNotEqualTo(bearer);
    }

    @Test
    void a_user_with_password_gets_a_token_too() throws Exception {
        assertThat(token("grant_type=password&username=sandbox&password=sandbox" + CLIENT)
                        .path("token_type")
                        .asText())
                .isEqualTo("Bearer");
    }

    @Test
    void a_wrong_secret_is_401_that_calls_itself_a_server_error() {
        HttpResponse<String> refused = ask("grant_type=client_credentials&client_id=sandbox&client_secret=wrong");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("access_denied", "server_error");
    }

    @Test
    void an_api_key_opens_and_a_wrong_password_does_not() {
        int withKey = http.send(http.anonymous("/api/now/table/sys_user")
                        .header("x-sn-apikey", "sandbox")
                        .GET())
                .statusCode();

        assertThat(withKey).isEqualTo(200);
        assertThat(callWith("Basic d3Jvbmc6d3Jvbmc=")).isEqualTo(401);
    }

    private int callWith(String authorization) {
        return http.send(http.anonymous("/api/now/table/sys_user")
                        .header("Authorization", authorization)
                        .GET())
                .statusCode();
    }

    private JsonNode token(String form) throws Exception {
        return ServiceNowOverHttp.JSON.readTree(ask(form).body());
    }

    private HttpResponse<String> ask(String form) {
        return http.send(http.anonymous("/oauth_token.do")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }
}
