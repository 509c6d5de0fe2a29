package dk.ordrebro.console;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.dryrun.OrderAttachments;
import dk.ordrebro.http.Request;
import dk.ordrebro.ledger.MirrorEntry.Obstacle;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.mirror.file.Fate;
import dk.ordrebro.mirror.file.FileTrace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class FilesViewTest {
    private static final Obstacle TOO_LARGE = new Obstacle("files/too-large", Instant.EPOCH, "");

    private static Document shown(List<FileTrace> files, Optional<String> unread) {
        Map<String, String> danish = Map.of("accept-language", "da");
        Html html = new Html(Visit.of(new Request("GET", "/console/orders/RITM1", "", danish, new byte[0])));
        return Jsoup.parse(new FilesView(html)
                .html(new OrderAttachments.Found(files, unread))
                .html());
    }

    @Test
    void each_file_tells_where_it_went_and_what_to_do_about_one_that_was_left() {
        Document page = shown(
                List.of(
                        new FileTrace(Side.SERVICENOW, "1", "<b>.pdf", 12, "9", Fate.CARRIED, Optional.empty()),
                        new FileTrace(Side.AZURE_DEVOPS, "2", "", -1, "", Fate.LEFT, Optional.of(TOO_LARGE))),
                Optional.empty());

        assertThat(page.select("tr td").eachText())
                .startsWith("<b>.pdf", "ServiceNow", "leveret", "(fil 2)", "Azure DevOps")
                .last()
                .asString()
                .startsWith("bliver: større end largest tillader. ");
    }

    @Test
    void what_cannot_be_listed_is_told() {
        assertThat(shown(List.of(), Optional.of("ServiceNow svarer ikke")).text())
                .startsWith("filer kan ikke listes: ServiceNow svarer ikke");
    }
}
