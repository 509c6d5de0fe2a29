package dk.ordrebro.insight.hygiene;

import static dk.ordrebro.insight.hygiene.JudgedBacklog.ACTIVE;
import static dk.ordrebro.insight.hygiene.JudgedBacklog.CRITERIA;
import static dk.ordrebro.insight.hygiene.JudgedBacklog.NEW;
import static dk.ordrebro.insight.hygiene.JudgedBacklog.POINTS;
import static dk.ordrebro.insight.hygiene.JudgedBacklog.TASK;
import static dk.ordrebro.insight.hygiene.JudgedBacklog.notes;
import static dk.ordrebro.insight.hygiene.JudgedBacklog.told;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.insight.hygiene.FakeBacklog.Work;
import dk.ordrebro.insight.hygiene.rule.BacklogItem;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a work item says of itself: each rule finds what breaks it, and nothing else. */
final class WorkRulesTest {
    @TempDir
    private Path folder;

    private JudgedBacklog judged;

    @BeforeEach
    void an_epic_has_a_feature() {
        judged = new JudgedBacklog(folder);
    }

    @Test
    void what_is_under_way_is_planned_in_the_current_increment() {
        judged.story(ACTIVE);
        judged.story(NEW).with(BacklogItem.ITERATION, "KIT");
        Work late = judged.story("Resolved").with(BacklogItem.ITERATION, "KIT\\PI 2026.40");

        assertThat(told(judged.by("outside-current-pi: {}")))
                .containsExactly(
                        "User Story " + late.id + " is planned in KIT\\PI 2026.40; today lies in " + FakeBacklog.PI);
    }

    @Test
    void without_a_current_increment_nothing_is_said_but_that() {
        judged.backlog.lastDay = LocalDate.parse("2026-11-01");
        judged.story(ACTIVE).with(BacklogItem.ITERATION, "KIT");

        HygieneResult result = judged.by("outside-current-pi: {}");

        assertThat(result.findings()).isEmpty();
        assertThat(notes(result))
                .containsExactly("No iteration of KIT holds 2026-11-02: nothing is said of the current PI.");
    }

    @Test
    void states_are_those_agreed_and_nothing_is_begun_before_what_it_hangs_under() {
        Work resolved = judged.story("Resolved");
        Work gone = judged.add(TASK, "Doing").under(resolved);
        Work early = judged.story(ACTIVE);
        judged.feature.with(BacklogItem.STATE, NEW);

        assertThat(told(judged.by("state-against-flow: { states: { User Story: [New, active, Closed] } }")))
                .containsExactly(
                        "User Story " + resolved.id + " is Resolved; agreed are New, active, Closed",
                        "Task " + gone.id + " is Doing, which its type no longer has",
                        "User Story " + early.id + " is Active, and Feature " + judged.feature.id + " above it is New");
        assertThat(told(judged.by("state-against-flow: { parentFirst: false }")))
                .hasSize(1);
    }

    @Test
    void what_nobody_touched_is_stale_after_the_days_of_its_category() {
        judged.story(ACTIVE).untouched(30);
        Work stale = judged.story(ACTIVE).untouched(31);
        judged.story(NEW).untouched(31);

        assertThat(told(judged.by("stale: {}")))
                .containsExactly("User Story " + stale.id + " untouched for 31 days as Active; 30 are borne");
        assertThat(told(judged.by("stale: { days: { Proposed: 30 } }"))).hasSize(1);
    }

    @Test
    void what_is_larger_than_agreed_is_told_and_what_has_no_size_is_not_looked_at() {
        judged.story(NEW).with(POINTS, 13.0);
        Work large = judged.story(NEW).with(POINTS, 13.5);
        judged.story(NEW);

        HygieneResult result = judged.by("over-size: { most: { User Story: { " + POINTS + ": 13 } } }");

        assertThat(told(result)).containsExactly("User Story " + large.id + " 13.5 in " + POINTS + "; 13 is the most");
        assertThat(result.rules().getFirst().all().looked()).isEqualTo(2);
    }

    @Test
    void what_is_under_way_says_when_it_is_done_and_who_has_it() {
        Work empty = judged.story(ACTIVE).with(CRITERIA, "<div><br>&nbsp;</div>");
        Work nobody = judged.story("Resolved").without(BacklogItem.OWNER);
        judged.story(NEW).without(CRITERIA).without(BacklogItem.OWNER);

        assertThat(told(judged.by("no-acceptance-criteria: {}", "no-owner: {}")))
                .containsExactly(
                        "User Story " + empty.id + " Active without acceptance criteria",
                        "User Story " + nobody.id + " Resolved and assigned to nobody");
    }

    @Test
    void a_field_that_no_type_has_is_told_and_not_read() {
        judged.backlog.fields.remove(CRITERIA);
        judged.story(ACTIVE).without(CRITERIA);

        HygieneResult result = judged.by("no-acceptance-criteria: {}");

        assertThat(result.findings()).isEmpty();
        assertThat(notes(result))
                .containsExactly("Microsoft.VSTS.Common.AcceptanceCriteria is no field of User Story in KIT:"
                        + " no-acceptance-criteria says nothing of it.");
    }

    @Test
    void a_tag_says_nothing_that_a_field_says_is_agreed_and_is_one_of_few() {
        Work field = judged.story(NEW).with(BacklogItem.TAGS, "ServiceNow; pi 2026.3");
        Work unknown = judged.story(NEW).with(BacklogItem.TAGS, "blue");
        Work many = judged.story(NEW).with(BacklogItem.TAGS, "x1; x2; x3");
        judged.story(NEW).with(BacklogItem.TAGS, "ServiceNow; x1");

        String rule = "tags: { most: 2, allowed: [servicenow, x*], instead: { 'PI *': System.IterationPath } }";
        assertThat(told(judged.by(rule)))
                .containsExactly(
                        "User Story " + field.id + " the tag pi 2026.3 says what System.IterationPath is for",
                        "User Story " + unknown.id + " the tag blue was not agreed",
                        "User Story " + many.id + " 3 tags; 2 are the most");
    }
}
