package dk.ordrebro.azuredevops;

import static dk.ordrebro.azuredevops.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.reconcile.WorkItems.Stamp;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StampQueryTest {
    @Test
    void bounds_the_query_by_project_type_and_time() {
        String text = StampQuery.over(
                        List.of(stamp("RITM1"), stamp("RITM2")), Optional.empty(), UnaryOperator.identity())
                .getFirst()
                .text();

        assertThat(text)
                .isEqualTo("SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = 'KIT'"
                        + " AND [System.WorkItemType] = 'Feature' AND [System.CreatedDate] >= '2026-11-20T11:55:00Z'"
                        + " AND ([System.Title] CONTAINS 'RITM1' OR [System.Title] CONTAINS 'RITM2')"
                        + " ORDER BY [System.Id]");
    }

    @Test
    void a_stamp_field_is_asked_beside_the_title() {
        assertThat(StampQuery.over(List.of(stamp("RITM1")), Optional.of("Custom.OrderNumber"), UnaryOperator.identity())
                        .getFirst()
                        .text())
                .contains("([Custom.OrderNumber] = 'RITM1' OR [System.Title] CONTAINS 'RITM1')");
    }

    @Test
    void groups_by_project_and_type_and_keeps_within_the_limits() {
        List<Stamp> many = IntStream.rangeClosed(1, 450)
                .mapToObj(i -> new Stamp("'".repeat(200) + i, "KIT", i % 2 == 0 ? "Feature" : "Epic", NOW))
                .toList();

        List<StampQuery> queries = StampQuery.over(many, Optional.of("Custom.OrderNumber"), UnaryOperator.identity());

        assertThat(queries).allSatisfy(query -> {
            assertThat(query.text()).hasSizeLessThanOrEqualTo(32_000);
            assertThat(query.stamps()).hasSizeLessThanOrEqualTo(StampQuery.MOST_STAMPS);
        });
        assertThat(queries.stream().flatMap(query -> query.stamps().stream()))
                .containsExactlyInAnyOrderElementsOf(many);
    }

    @Test
    void a_blank_or_endless_number_is_never_asked_for() {
        assertThat(StampQuery.over(
                        List.of(stamp(""), stamp("  "), stamp("9".repeat(40_000))),
                        Optional.empty(),
                        UnaryOperator.identity()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "RITM1 Ny PC, RITM1, true",
        "RITM10 Ny PC, RITM1, false",
        "XRITM1, RITM1, false",
        "PC (ritm1), RITM1, true",
        "RITM10 og RITM1., RITM1, true",
        "PC_RITM1-x, RITM1, true",
        "RITM1ø, RITM1, false",
        "'', RITM1, false"
    })
    void a_number_counts_as_a_whole_word_only(String title, String number, boolean carries) {
        assertThat(StampQuery.wholeWord(title, number)).isEqualTo(carries);
    }

    /** Reads a query the way WIQL does: outside strings nothing of the number may appear. */
    @Property
    void no_number_gets_out_of_its_quotes(@ForAll("hostile") String number) {
        List<StampQuery> queries =
                StampQuery.over(List.of(stamp(number)), Optional.of("Custom.OrderNumber"), UnaryOperator.identity());
        if (queries.isEmpty()) {
            assertThat(number.strip()).isEmpty();
            return;
        }

        String outside = queries.getFirst().text().replaceAll("'(?:[^']|'')*'", "?");

        assertThat(outside)
                .isEqualTo(
                        "SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = ? AND [System.WorkItemType] = ?"
                                + " AND [System.CreatedDate] >= ? AND ([Custom.OrderNumber] = ? OR [System.Title] CONTAINS ?)"
                                + " ORDER BY [System.Id]");
    }

    @Property
    void any_number_is_found_between_other_words(@ForAll("hostile") String number) {
        String word = number.strip();

        assertThat(StampQuery.wholeWord("før " + word + " efter", word)).isEqualTo(!word.isEmpty());
    }

    @Property
    void a_longer_number_is_another_number(
            @ForAll @IntRange(min = 1, max = 9_999_999) int number,
            @ForAll @CharRange(from = '0', to = '9') char more) {
        String ours = "RITM" + number;

        assertThat(StampQuery.wholeWord(ours + more + " Ny PC", ours)).isFalse();
        assertThat(StampQuery.wholeWord(ours + more + " og " + ours, ours)).isTrue();
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("RITM0'\"[]()-; \n\\@%&").ofMaxLength(40),
                Arbitraries.of("' OR 1=1", "''", "'", "RITM1' OR [System.Id] > 0 --", "@Me", "\\'"),
                Arbitraries.strings().ofMaxLength(20));
    }

    private static Stamp stamp(String number) {
        return new Stamp(number, "KIT", "Feature", NOW);
    }
}
