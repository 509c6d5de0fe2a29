package dk.ordrebro.insight.hygiene;

import static dk.ordrebro.insight.hygiene.JudgedBacklog.ACTIVE;
import static dk.ordrebro.insight.hygiene.JudgedBacklog.FEATURE;
import static dk.ordrebro.insight.hygiene.JudgedBacklog.NEW;
import static dk.ordrebro.insight.hygiene.JudgedBacklog.STORY;
import static dk.ordrebro.insight.hygiene.JudgedBacklog.TASK;
import static dk.ordrebro.insight.hygiene.JudgedBacklog.told;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.insight.hygiene.FakeBacklog.Work;
import dk.ordrebro.insight.hygiene.rule.BacklogItem;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What hangs under what: each rule finds what breaks it, and nothing else. */
final class TreeRulesTest {
    @TempDir
    private Path folder;

    private JudgedBacklog judged;

    @BeforeEach
    void an_epic_has_a_feature() {
        judged = new JudgedBacklog(folder);
    }

    @Test
    void a_story_hangs_under_a_feature_and_under_nothing_else() {
        judged.story(NEW);
        Work loose = judged.add(STORY, NEW);
        Work wrong = judged.add(STORY, ACTIVE).with(BacklogItem.PARENT, 2L);

        HygieneResult result = judged.by("story-without-feature: {}");

        assertThat(told(result))
                .containsExactly(
                        "User Story " + loose.id + " hangs under nothing",
                        "User Story " + wrong.id + " hangs under Epic 2");
        assertThat(result.rules().getFirst().all()).isEqualTo(new HygieneCount(3, 2));
    }

    @Test
    void a_feature_hangs_under_an_epic() {
        Work loose = judged.add(FEATURE, NEW);

        assertThat(told(judged.by("feature-without-epic: {}")))
                .containsExactly("Feature " + loose.id + " hangs under nothing");
    }

    @Test
    void of_what_hangs_under_something_hidden_nothing_is_said() {
        Work story = judged.add(STORY, ACTIVE).with(BacklogItem.PARENT, 4711L);
        Work task = judged.add(TASK, ACTIVE).under(story);

        HygieneResult result = judged.by("story-without-feature: {}", "outside-tree: {}", "closed-parent: {}");

        assertThat(result.findings()).isEmpty();
        assertThat(result.rules().getFirst().all()).isEqualTo(HygieneCount.NONE);
        assertThat(task.id).isPositive();
    }

    @Test
    void a_task_climbs_to_a_story_by_however_many_steps() {
        Work task = judged.add(TASK, NEW).under(judged.story(NEW));
        judged.add(TASK, NEW).under(judged.add(TASK, "Closed").under(task));
        Work loose = judged.add("Bug", NEW);
        Work under = judged.add(TASK, NEW).under(loose);

        assertThat(told(judged.by("outside-tree: {}")))
                .containsExactly(
                        "Bug " + loose.id + " hangs under nothing",
                        "Task " + under.id + " hangs under Bug " + loose.id + ", which leads to nothing above");
    }

    @Test
    void a_circle_of_parents_leads_nowhere_and_ends() {
        Work one = judged.add(TASK, NEW);
        Work other = judged.add(TASK, NEW).under(one);
        one.under(other);

        assertThat(judged.by("outside-tree: {}").findings()).hasSize(2);
    }

    @Test
    void work_stands_in_an_agreed_area() {
        judged.add(TASK, NEW).under(judged.story(NEW));
        Work root = judged.add(TASK, NEW).under(judged.story(NEW)).with(BacklogItem.AREA, "KIT");

        assertThat(told(judged.by("outside-tree: { areas: [kit\\klient, KIT\\Servicedesk] }")))
                .containsExactly("Task " + root.id + " stands in KIT");
    }

    @Test
    void what_is_closed_is_told_once_for_each_area_with_open_work_under_it() {
        Work closed = judged.add(FEATURE, "Closed").with(BacklogItem.AREA, "KIT");
        Work first = judged.add(STORY, ACTIVE).under(closed);
        judged.add(STORY, NEW).under(closed);
        judged.add(STORY, "Closed").under(closed);
        Work elsewhere = judged.add(STORY, NEW).under(closed).with(BacklogItem.AREA, "KIT\\Servicedesk");

        HygieneResult result = judged.by("closed-parent: {}");

        assertThat(told(result))
                .containsExactly(
                        "Feature " + closed.id + " is Closed, and User Story " + first.id + " under it is Active",
                        "Feature " + closed.id + " is Closed, and User Story " + elsewhere.id + " under it is New");
        assertThat(result.rules().getFirst().areas().get("KIT\\Klient").found()).isEqualTo(1);
        assertThat(result.findings()).extracting(HygieneFinding::url).containsOnly("https://x/" + closed.id);
    }
}
