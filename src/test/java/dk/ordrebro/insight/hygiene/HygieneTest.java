package dk.ordrebro.insight.hygiene;

import static dk.ordrebro.insight.hygiene.JudgedBacklog.NEW;
import static dk.ordrebro.insight.hygiene.JudgedBacklog.STORY;
import static dk.ordrebro.insight.hygiene.JudgedBacklog.notes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.insight.hygiene.FakeBacklog.Work;
import dk.ordrebro.insight.hygiene.rule.BacklogItem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts, areas, thresholds and notes; what is read, and how it is shown. */
final class HygieneTest {
    @TempDir
    private Path folder;

    private JudgedBacklog judged;

    @BeforeEach
    void an_epic_has_a_feature() {
        judged = new JudgedBacklog(folder);
    }

    @Test
    void an_area_is_asked_for_with_all_below_it_and_adds_up_to_the_whole() {
        Work here = judged.add(STORY, NEW);
        judged.add(STORY, NEW).with(BacklogItem.AREA, "KIT\\Servicedesk");

        HygieneResult result = judged.by(Optional.of("kit\\KLIENT"), 100, "story-without-feature: {}");

        assertThat(result.area()).contains("KIT\\Klient");
        assertThat(result.findings()).extracting(HygieneFinding::workItem).containsExactly(here.id);
        assertThatThrownBy(() -> judged.by(Optional.of("KIT\\Klint"), 100, "stale: {}"))
                .isInstanceOf(UnknownArea.class);
    }

    @Test
    void counts_hold_all_where_findings_are_cut() {
        for (int i = 0; i < 10; i++) {
            judged.add(STORY, NEW);
        }

        HygieneResult result = judged.by(Optional.empty(), 3, "story-without-feature: {}");

        assertThat(result.findings()).hasSize(3);
        assertThat(result.cut()).isTrue();
        assertThat(result.rules().getFirst().all().found()).isEqualTo(10);
    }

    @Test
    void a_threshold_is_a_number_or_so_many_of_a_hundred() {
        for (int i = 0; i < 9; i++) {
            judged.story(NEW);
        }
        judged.add(STORY, NEW);

        assertThat(judged.by("story-without-feature: { threshold: 1 }").over()).isFalse();
        assertThat(judged.by("story-without-feature: { threshold: 0 }").over()).isTrue();
        assertThat(judged.by("story-without-feature: { threshold: 10% }").over())
                .isFalse();
        assertThat(judged.by("story-without-feature: { threshold: 9% }").over()).isTrue();
    }

    @Test
    void parents_are_read_in_bulk_and_none_twice() {
        for (int i = 0; i < 20; i++) {
            judged.story(NEW);
        }
        judged.feature.with(BacklogItem.STATE, "Closed");

        judged.by("story-without-feature: {}");

        assertThat(judged.backlog.asked.stream().flatMap(java.util.Set::stream)).doesNotHaveDuplicates();
    }

    @Test
    void hostile_titles_are_one_plain_line_and_no_registration_number_is_shown() {
        judged.add(STORY, NEW).with(BacklogItem.TITLE, "a\u001b[31m\r\nb\u202e 010170-1234");

        String title =
                judged.by("story-without-feature: {}").findings().getFirst().title();

        assertThat(title).isEqualTo("a[31m b XXXXXX-XXXX");
    }

    @Test
    void a_type_that_no_project_has_is_told() {
        HygieneResult result = judged.run(
                "levels: { story: [User Story, Storry] }\nrules: { stale: {} }\n",
                new Hygiene.Asked(List.of("KIT"), Optional.empty(), 5));

        assertThat(notes(result)).containsExactly("No mapped project has the type Storry, which levels names.");
    }
}
