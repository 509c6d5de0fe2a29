package dk.ordrebro.azuredevops;

import static dk.ordrebro.azuredevops.Samples.CLOCK;
import static dk.ordrebro.azuredevops.Samples.NOW;
import static dk.ordrebro.azuredevops.Samples.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.intake.WorkItemFeed.Page;
import dk.ordrebro.intake.WorkItemFeed.Revision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionFeedTest {
    @Test
    void begins_at_the_start_and_keeps_the_token_of_the_last_batch() {
        FakeDoor door = new FakeDoor()
                .thenJson(
                        "{\"values\":[{\"id\":7,\"rev\":3,\"fields\":{}},{\"fields\":{\"System.Id\":8,\"System.Rev\":1}}],"
                                + "\"continuationToken\":\"1009;351;15;Discussion\",\"isLastBatch\":true}");

        Page page = feed(door).next("KIT drift", "", NOW);

        assertThat(page.revisions()).containsExactly(new Revision(7, 3), new Revision(8, 1));
        assertThat(page.token()).isEqualTo("1009;351;15;Discussion");
        assertThat(page.more()).isFalse();
        assertThat(door.calls().getFirst().path())
                .isEqualTo("/KIT%20drift/_apis/wit/reporting/workitemrevisions?fields=System.Id,System.Rev"
                        + "&includeLatestOnly=true&includeDeleted=true&$maxPageSize=1000"
                        + "&startDateTime=2026-11-20T12%3A00%3A00Z&api-version=7.1");
    }

    @Test
    void goes_on_with_the_token() {
        FakeDoor door =
                new FakeDoor().thenJson("{\"values\":[],\"continuationToken\":\"814;350;1\",\"isLastBatch\":false}");

        Page page = feed(door).next("KIT", "813;350;1", NOW);

        assertThat(page.more()).isTrue();
        assertThat(page.token()).isEqualTo("814;350;1");
        assertThat(door.calls().getFirst().path())
                .contains("&continuationToken=813%3B350%3B1&")
                .doesNotContain("startDateTime");
    }

    @Test
    void keeps_the_old_token_when_the_last_batch_brings_none() {
        FakeDoor door = new FakeDoor().thenJson("{\"values\":[],\"isLastBatch\":true}");

        assertThat(feed(door).next("KIT", "813;350;1", NOW).token()).isEqualTo("813;350;1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"values\":[]}",
                "{\"values\":[],\"isLastBatch\":false,\"continuationToken\":\"1\"}",
                "{\"values\":[{\"rev\":1}],\"isLastBatch\":true,\"continuationToken\":\"2\"}",
                "{\"values\":[{\"id\":1,\"rev\":1}],\"isLastBa"
            })
    void a_page_without_sense_moves_no_cursor(String body) {
        assertThatThrownBy(() -> feed(new FakeDoor().thenJson(body)).next("KIT", "1", NOW))
                .isInstanceOf(CallFailure.class);
    }

    private static RevisionFeed feed(FakeDoor door) {
        return new RevisionFeed(door, settings(), CLOCK);
    }
}
