package dk.ordrebro.servicenow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.mirror.Journals;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notes that stand in a journal already: found as they were written, and told from those of others. */
class StandingNotesTest {
    private final Desk desk = new Desk();
    private final OrderClient client = desk.client();

    @Test
    void finds_the_notes_that_stand_already() {
        // Given one note as ServiceNow may give it back, one of long ago, one that was never written
        entry(1, "Oprettet som Feature 7:\r\nse &lt;her&gt; ", Desk.START);
        entry(2, "gammel", Desk.START.minusSeconds(3_600));
        // When
        List<Journals.Entry> found =
                client.entries(List.of(Desk.ref(1), Desk.ref(2), Desk.ref(3)), Set.of("work_notes"), Desk.START);
        // Then
        assertThat(found)
                .containsExactly(new Journals.Entry(
                        Desk.ref(1),
                        "work_notes",
                        FakeServiceNow.id(51),
                        Desk.START,
                        "Oprettet som Feature 7:\nse &lt;her&gt; "));
    }

    /** Who fails query_match gets the whole journal: reading ends with the first page. */
    @ParameterizedTest
    @CsvSource({"element_id, work_notes", "element, comments"})
    void reading_ends_where_a_journal_gives_entries_that_nobody_asked_for(String unqueryable, String asked) {
        desk.serviceNow.unqueryable.add(unqueryable);
        IntStream.range(1, 1_200).forEach(other -> entry(other, "another's", Desk.START));
        int before = desk.serviceNow.calls.size();

        CallFailure thrown = catchThrowableOfType(
                CallFailure.class, () -> client.entries(List.of(Desk.ref(1), Desk.ref(3)), Set.of(asked), Desk.START));

        assertThat(thrown.failure().cause().code()).isEqualTo("servicenow/query-not-obeyed");
        assertThat(desk.serviceNow.calls).hasSize(before + 1);
    }

    @Test
    void a_note_of_long_ago_is_not_ours_where_the_lower_bound_is_left_out() {
        desk.serviceNow.unqueryable.add("sys_created_on");
        entry(1, "ours", Desk.START);
        entry(3, "of long ago", Desk.START.minusSeconds(3_600));

        List<Journals.Entry> work = client.entries(List.of(Desk.ref(1), Desk.ref(3)), Set.of("work_notes"), Desk.START);

        assertThat(work).extracting(Journals.Entry::text).containsExactly("ours");
    }

    @Test
    void an_entry_whose_time_is_hidden_counts_as_new() {
        entry(1, "ours", Desk.START);
        desk.serviceNow.tables.get("sys_journal_field").getFirst().remove("sys_created_on");

        List<Journals.Entry> found = client.entries(List.of(Desk.ref(1)), Set.of("work_notes"), Desk.START);

        assertThat(found).extracting(Journals.Entry::text).containsExactly("ours");
    }

    private void entry(int item, String text, Instant at) {
        desk.serviceNow.add(
                "sys_journal_field",
                "sys_id",
                FakeServiceNow.id(50 + item),
                "element_id",
                FakeServiceNow.id(item),
                "element",
                "work_notes",
                "value",
                text,
                "sys_created_on",
                Times.stored(at));
    }
}
