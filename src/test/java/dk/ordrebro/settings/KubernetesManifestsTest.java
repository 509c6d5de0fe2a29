package dk.ordrebro.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The Kubernetes manifests: each part refers to what is there, names settings that exist, and may do no more than it must. */
class KubernetesManifestsTest {
    private static final Path FOLDER = Path.of("docker/kubernetes");
    private static final Map<String, String> VERSIONS = Map.of(
            "ServiceAccount", "v1",
            "Service", "v1",
            "Deployment", "apps/v1",
            "Job", "batch/v1",
            "PodDisruptionBudget", "policy/v1",
            "NetworkPolicy", "networking.k8s.io/v1");

    private static List<JsonNode> all(String file) {
        try {
            Load load =
                    new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build());
            ObjectMapper mapper = new ObjectMapper();
            return StreamSupport.stream(
                            load.loadAllFromString(Files.readString(FOLDER.resolve(file)))
                                    .spliterator(),
                            false)
                    .<JsonNode>map(mapper::valueToTree)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode one(String file, String kind) {
        return all(file).stream()
                .filter(part -> part.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> names(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(entry -> entry.path("name").asText())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ordrebro.yaml", "migrate.yaml"})
    void every_part_is_of_a_kind_and_version_that_there_is(String file) {
        assertThat(all(file)).isNotEmpty().allSatisfy(part -> {
            assertThat(VERSIONS)
                    .containsEntry(
                            part.path("kind").asText(), part.path("apiVersion").asText());
            assertThat(part.at("/metadata/name").asText()).startsWith("ordrebro");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ordrebro.yaml:Deployment", "migrate.yaml:Job"})
    void a_pod_may_do_nothing_that_it_need_not(String what) {
        JsonNode pod = one(what.split(":")[0], what.split(":")[1]).at("/spec/template/spec");
        JsonNode container = pod.at("/containers/0");

        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
        assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                .isFalse();
        assertThat(container.at("/securityContext/capabilities/drop/0").asText())
                .isEqualTo("ALL");
        assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
        assertThat(names(pod.path("volumes"))).isEqualTo(names(container.path("volumeMounts")));
    }

    @Test
    void the_service_runs_twice_is_asked_how_it_is_and_is_given_time_to_stop() {
        JsonNode spec = one("ordrebro.yaml", "Deployment").path("spec");
        JsonNode container = spec.at("/template/spec/containers/0");
        Set<String> ports = names(container.path("ports"));

        assertThat(spec.path("replicas").asInt()).isEqualTo(2);
        assertThat(spec.at("/selector/matchLabels")).isEqualTo(spec.at("/template/metadata/labels"));
        assertThat(spec.at("/template/spec/terminationGracePeriodSeconds").asInt())
                .isGreaterThan(30);
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(container.at("/" + probe + "/httpGet/path").asText()).startsWith("/observe/health/");
            assertThat(ports)
                    .contains(container.at("/" + probe + "/httpGet/port").asText());
        }
        JsonNode service = one("ordrebro.yaml", "Service").path("spec");
        assertThat(service.path("selector")).isEqualTo(spec.at("/selector/matchLabels"));
        assertThat(ports).contains(service.at("/ports/0/targetPort").asText());
        assertThat(one("ordrebro.yaml", "PodDisruptionBudget").at("/spec/selector/matchLabels"))
                .isEqualTo(service.path("selector"));
    }

    @Test
    void what_the_environment_names_is_a_setting() {
        Set<String> named = names(one("ordrebro.yaml", "Deployment").at("/spec/template/spec/containers/0/env"));

        assertThat(named).isNotEmpty().isSubsetOf(SettingsKeys.byVariable().keySet());
    }

    @Test
    void both_ways_are_closed_but_for_what_is_named() {
        JsonNode policy = one("ordrebro.yaml", "NetworkPolicy").path("spec");

        assertThat(policy.path("policyTypes")).extracting(JsonNode::asText).containsExactly("Ingress", "Egress");
        assertThat(policy.path("ingress")).hasSize(2).allSatisfy(rule -> {
            assertThat(rule.path("from")).isNotEmpty();
            assertThat(rule.path("ports")).isNotEmpty();
        });
        assertThat(policy.path("egress"))
                .allSatisfy(rule -> assertThat(rule.path("ports")).isNotEmpty());
    }

    @Test
    void tables_are_made_with_a_secret_of_their_own() {
        JsonNode migrate = one("migrate.yaml", "Job").at("/spec/template/spec/containers/0");
        JsonNode service = one("ordrebro.yaml", "Deployment").at("/spec/template/spec/containers/0");

        assertThat(migrate.at("/args/0").asText()).isEqualTo("migrate");
        assertThat(migrate.path("image")).isEqualTo(service.path("image"));
        assertThat(migrate.at("/envFrom/0/secretRef/name").asText())
                .isNotEqualTo(service.at("/envFrom/0/secretRef/name").asText());
    }
}
