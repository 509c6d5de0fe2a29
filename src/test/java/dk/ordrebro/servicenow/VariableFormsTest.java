package dk.ordrebro.servicenow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Answers whose stored form is for machines: what a person sees reaches the mapping. */
class VariableFormsTest {
    private final Desk desk = new Desk();

    @Test
    void a_duration_and_a_file_are_what_people_see() {
        // Given
        desk.withVariables = Set.of(Desk.ITEM);
        desk.item(1, Desk.START);
        answer(1, "tid", "1970-01-02 03:00:00", "29");
        answer(2, "fil", FakeServiceNow.id(77), "33");
        desk.serviceNow.add("sys_attachment", "sys_id", FakeServiceNow.id(77), "file_name", "tegning.pdf");

        // When
        Map<String, Object> document =
                desk.client().read(List.of(Desk.ref(1))).get(Desk.ref(1)).document();

        // Then
        assertThat(document.get("variables")).isEqualTo(Map.of("tid", "1d 03:00", "fil", "tegning.pdf"));
    }

    private void answer(int row, String name, String value, String type) {
        String question = "sc_item_option.item_option_new";
        desk.serviceNow.add(
                "sc_item_option_mtom",
                "sys_id",
                FakeServiceNow.id(10_000 + row),
                "request_item",
                FakeServiceNow.id(1),
                "sc_item_option.value",
                value,
                question + ".sys_id",
                FakeServiceNow.id(20_000 + row),
                question + ".name",
                name,
                question + ".type",
                type);
    }
}
