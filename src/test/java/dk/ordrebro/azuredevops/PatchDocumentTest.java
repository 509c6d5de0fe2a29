package dk.ordrebro.azuredevops;

import static dk.ordrebro.azuredevops.Samples.ORGANISATION;
import static dk.ordrebro.azuredevops.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.plan.WorkItemWrite.ParentMove;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchDocumentTest {
    @Test
    void tests_the_revision_before_anything_else() {
        assertThat(PatchDocument.of(update(5, 3, "System.State", "Active"), ORGANISATION)
                        .toString())
                .startsWith("[{\"op\":\"test\",\"path\":\"/rev\",\"value\":3}");
    }

    @Test
    void clears_a_field_without_a_value() {
        assertThat(lastOf(update(5, 3, "Custom.Requester", null)))
                .isEqualTo("{\"op\":\"remove\",\"path\":\"/fields/Custom.Requester\"}");
    }

    @Test
    void replaces_tags_for_add_would_merge_them() {
        assertThat(lastOf(update(5, 3, "System.Tags", "a; b")))
                .isEqualTo("{\"op\":\"replace\",\"path\":\"/fields/System.Tags\",\"value\":\"a; b\"}");
        assertThat(lastOf(update(5, 3, "System.Tags", null)))
                .isEqualTo("{\"op\":\"replace\",\"path\":\"/fields/System.Tags\",\"value\":\"\"}");
    }

    @Test
    void names_the_format_of_markdown_beside_its_text() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("System.Description", "**x**");
        fields.put("Custom.Empty", null);
        WorkItemWrite write = new WorkItemWrite(
                OptionalLong.empty(),
                0,
                "KIT",
                "Feature",
                fields,
                Set.of("System.Description", "Custom.Empty"),
                ParentMove.NONE);

        assertThat(PatchDocument.of(write, ORGANISATION).toString())
                .isEqualTo(
                        "[{\"op\":\"add\",\"path\":\"/fields/System.Description\",\"value\":\"**x**\"},"
                                + "{\"op\":\"add\",\"path\":\"/multilineFieldsFormat/System.Description\",\"value\":\"Markdown\"}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Title",
                "/rev",
                "System.Title/../../rev",
                "System..Title",
                "System.Title~1x",
                "relations/-",
                "",
                ".",
                "System.Id",
                "system.rev",
                "System.ChangedBy",
                "System.CreatedDate",
                "System.Parent",
                "Custom.Æble",
                "a b.c"
            })
    void refuses_names_that_are_not_ours_to_write(String name) {
        assertThatThrownBy(() -> PatchDocument.of(update(5, 3, name, "x"), ORGANISATION))
                .isInstanceOf(CallFailure.class);
    }

    @Test
    void refuses_values_of_no_plain_kind() {
        for (Object value : List.of(Map.of("id", "guid"), Double.NaN, List.of("a"))) {
            assertThatThrownBy(() -> PatchDocument.of(update(5, 3, "System.AssignedTo", value), ORGANISATION))
                    .isInstanceOf(CallFailure.class);
        }
    }

    @Property
    void writes_only_allowed_paths_and_never_null(@ForAll("writes") WorkItemWrite write) {
        try {
            for (JsonNode operation : PatchDocument.of(write, ORGANISATION)) {
                assertThat(operation.path("path").asText())
                        .matches(
                                "/rev|/(fields|multilineFieldsFormat)/[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)+|/relations/(-|\\d+)");
                String op = operation.path("op").asText();
                assertThat(op).isIn("test", "add", "replace", "remove");
                assertThat(operation.has("value")).isEqualTo(!op.equals("remove"));
                assertThat(operation.path("value").isNull()).isFalse();
                assertThat(op.equals("test"))
                        .isEqualTo(operation.path("path").asText().equals("/rev"));
            }
        } catch (CallFailure refused) {
            assertThat(refused.failure().cause().code()).startsWith("azure-devops/");
        }
    }

    @Provide
    Arbitrary<WorkItemWrite> writes() {
        Arbitrary<String> names = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(
                        9,
                        Arbitraries.of("System.Title", "System.Tags", "Custom.A", "Custom.B_1", "WEF_1_Kanban.Column")),
                net.jqwik.api.Tuple.of(1, Arbitraries.strings().ofMaxLength(12)));
        Arbitrary<Object> values = Arbitraries.oneOf(
                Arbitraries.strings().map(text -> (Object) text),
                Arbitraries.longs().map(number -> (Object) number),
                Arbitraries.doubles().map(number -> (Object) number),
                Arbitraries.of(true, false).map(flag -> (Object) flag));
        Arbitrary<Map<String, Object>> fields =
                Arbitraries.maps(names, values.injectNull(0.2)).ofMaxSize(5);
        Arbitrary<ParentMove> moves = Combinators.combine(
                        Arbitraries.integers().between(0, 9).injectNull(0.5),
                        Arbitraries.longs().between(1, 9_000_000_000L).injectNull(0.5))
                .as((remove, add) -> new ParentMove(
                        remove == null ? OptionalInt.empty() : OptionalInt.of(remove),
                        add == null ? OptionalLong.empty() : OptionalLong.of(add)));
        return Combinators.combine(fields, moves, Arbitraries.of(true, false))
                .as((content, move, create) -> new WorkItemWrite(
                        create ? OptionalLong.empty() : OptionalLong.of(7),
                        create ? 0 : 3,
                        "KIT",
                        "Feature",
                        content,
                        content.keySet(),
                        move));
    }

    private static String lastOf(WorkItemWrite write) {
        JsonNode patch = PatchDocument.of(write, ORGANISATION);
        return patch.get(patch.size() - 1).toString();
    }
}
