package dk.ordrebro.servicenow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.intake.DeletionPage;
import dk.ordrebro.intake.DeletionPage.Deletion;
import dk.ordrebro.intake.DeletionPage.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the audit of deletions tells of the mapped tables, over pages of which one second fills more than one. */
class FollowedDeletionsTest {
    private static final Set<String> TABLES = Set.of(Desk.ITEM, "sc_task");

    private final Desk desk = new Desk();

    private void deleted(int number, String table, Instant at) {
        desk.serviceNow.add(
                DeletedRows.TABLE,
                "sys_id",
                FakeServiceNow.id(100_000 + number),
                "tablename",
                table,
                "documentkey",
                FakeServiceNow.id(number),
                "sys_created_on",
                Times.stored(at));
    }

    /** From the beginning to the end. @param hidden is given how many rows each page kept back */
    private List<Deletion> read(List<Long> hidden) {
        List<Deletion> all = new ArrayList<>();
        Optional<Place> place = Optional.of(new Place(Desk.START, 0));
        while (place.isPresent()) {
            DeletionPage page = desk.client(50).deletions(TABLES, place.get());
            all.addAll(page.shown());
            hidden.add(page.hidden());
            place = page.next();
        }
        return all;
    }

    @Test
    void every_deletion_of_a_mapped_table_is_told_and_none_of_another() {
        for (int number = 1; number <= 1_400; number++) {
            Instant at = Desk.START.plusSeconds(number < 300 ? number : number < 1_200 ? 300 : number);
            deleted(number, number % 7 == 0 ? "cmdb_ci" : number % 2 == 0 ? "sc_task" : Desk.ITEM, at);
        }

        List<Deletion> read = read(new ArrayList<>());

        assertThat(read.stream().map(Deletion::record).distinct()).hasSize(1_200);
        assertThat(read).noneMatch(one -> Integer.parseInt(one.record(), 16) % 7 == 0);
    }

    @Test
    void what_was_deleted_before_is_left_alone() {
        deleted(1, Desk.ITEM, Desk.START.minusSeconds(1));
        deleted(2, Desk.ITEM, Desk.START);

        assertThat(read(new ArrayList<>())).extracting(Deletion::record).containsExactly(FakeServiceNow.id(2));
    }

    @Test
    void rows_that_are_kept_from_us_are_counted_and_hold_up_no_other() {
        for (int number = 1; number <= 900; number++) {
            deleted(number, Desk.ITEM, Desk.START.plusSeconds(number));
            if (number <= 600) {
                desk.serviceNow.hidden.add(FakeServiceNow.id(100_000 + number));
            }
        }
        List<Long> hidden = new ArrayList<>();

        assertThat(read(hidden)).hasSize(300);
        assertThat(hidden.stream().mapToLong(Long::longValue).sum()).isEqualTo(600);
    }

    @Test
    void a_condition_that_is_left_out_is_no_answer() {
        deleted(1, Desk.ITEM, Desk.START.minusSeconds(90));
        desk.serviceNow.unqueryable.add("sys_created_on");

        assertThatThrownBy(() -> read(new ArrayList<>()))
                .isInstanceOf(CallFailure.class)
                .hasMessageContaining("does not filter sys_audit_delete");
    }
}
