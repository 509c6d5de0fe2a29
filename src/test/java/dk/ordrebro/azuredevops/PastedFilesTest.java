package dk.ordrebro.azuredevops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import dk.ordrebro.ThreadLog;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.workitem.ProjectIdentity;
import dk.ordrebro.workitem.WorkItem;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Which pictures in a comment are files of the organisation's own. */
class PastedFilesTest {
    private static final String ID = "0c1d2e3f-0000-1111-2222-333344445555";
    private static final String PROJECT = "aaaaaaaa-0000-1111-2222-333344445555";
    private static final WorkItem ITEM = WorkItemJson.parse(Samples.item(7, 1, "RITM1"), Samples.ORGANISATION)
            .orElseThrow();

    private static Map<String, String> in(
            String organisation, String address, Function<String, Optional<ProjectIdentity>> of) {
        String html = "<img src=\"" + address + "/_apis/wit/attachments/" + ID + "?fileName=kasse.png\">";
        return new PastedFiles(URI.create(organisation), of).in(html, ITEM);
    }

    private static Optional<ProjectIdentity> known(String project) {
        return Optional.of(new ProjectIdentity(PROJECT, project));
    }

    @ParameterizedTest
    @CsvSource({
        "https://dev.azure.com/kommune, https://dev.azure.com/kommune",
        "https://dev.azure.com/kommune, https://dev.azure.com/Kommune/KIT",
        "https://dev.azure.com/kommune, https://kommune.visualstudio.com/" + PROJECT,
        "https://kommune.visualstudio.com, https://dev.azure.com/kommune/" + PROJECT,
        "https://kommune.visualstudio.com/, https://kommune.visualstudio.com/KIT",
        "https://tfs.kommune.dk/tfs/Egen%20samling, https://tfs.kommune.dk/tfs/Egen samling/KIT",
        "https://tfs.kommune.dk/tfs/Egen%20samling, https://tfs.kommune.dk/tfs/egen%20samling/%4bIT"
    })
    void a_picture_is_known_by_either_address_of_the_organisation_escaped_or_not(String organisation, String address) {
        assertThat(in(organisation, address, PastedFilesTest::known)).containsExactly(Map.entry(ID, "kasse.png"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://dev.azure.com/kommune, https://dev.azure.com/anden/KIT",
        "https://dev.azure.com/kommune, https://dev.azure.com/kommune/Andet",
        "https://dev.azure.com/kommune, https://dev.azure.com/kommune/KIT/Andet",
        "https://dev.azure.com/kommune, https://dev.azure.com.evil.example/kommune/KIT",
        "https://kommune.visualstudio.com, https://anden.visualstudio.com/KIT",
        "https://tfs.kommune.dk/tfs/A, https://A.visualstudio.com/KIT"
    })
    void one_of_another_organisation_or_project_is_not(String organisation, String address) {
        assertThat(in(organisation, address, PastedFilesTest::known)).isEmpty();
    }

    @Test
    void where_the_project_is_refused_to_us_its_pictures_are_named_only_and_that_is_told_once() {
        List<Failure> refusals = List.of(
                new Failure.Misconfigured(Causes.PROJECT_NOT_THERE, "Azure DevOps answered 403", false),
                new Failure.Refused(Causes.PROJECT_NOT_THERE, "Azure DevOps answered 400"));
        for (Failure refusal : refusals) {
            PastedFiles pasted = new PastedFiles(URI.create("https://dev.azure.com/kommune"), project -> {
                throw new CallFailure(refusal);
            });
            String html =
                    "<img src=\"https://dev.azure.com/kommune/" + PROJECT + "/_apis/wit/attachments/" + ID + "\">";
            ThreadLog log = new ThreadLog();
            Logger logger = (Logger) LoggerFactory.getLogger(PastedFiles.class);
            log.start();
            logger.addAppender(log);
            try {
                assertThat(pasted.in(html, ITEM)).isEmpty();
                assertThat(pasted.in(html, ITEM)).isEmpty();
            } finally {
                logger.detachAppender(log);
            }
            assertThat(log.list).singleElement().satisfies(line -> assertThat(line.getFormattedMessage())
                    .contains("only named", refusal.what()));
        }
    }

    @Test
    void what_passes_is_waited_for() {
        assertThatThrownBy(() ->
                        in("https://dev.azure.com/kommune", "https://dev.azure.com/kommune/" + PROJECT, project -> {
                            throw new CallFailure(Failure.Transient.of(Causes.PROJECT_NOT_THERE, "503"));
                        }))
                .isInstanceOf(CallFailure.class);
    }
}
