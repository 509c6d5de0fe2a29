package dk.ordrebro.insight.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.insight.hygiene.FakeBacklog.Work;
import dk.ordrebro.insight.hygiene.rule.HygieneFile;
import dk.ordrebro.insight.hygiene.rule.HygieneRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A backlog with a feature under an epic, and rules to judge it by. */
final class JudgedBacklog {
    static final HygieneWords WORDS = new HygieneWords(Locale.ENGLISH);
    static final String CRITERIA = "Microsoft.VSTS.Common.AcceptanceCriteria";
    static final String POINTS = "Microsoft.VSTS.Scheduling.StoryPoints";
    static final String FEATURE = "Feature";
    static final String STORY = "User Story";
    static final String TASK = "Task";
    static final String NEW = "New";
    static final String ACTIVE = "Active";

    final FakeBacklog backlog = new FakeBacklog();
    final Work feature = backlog.add(FEATURE, ACTIVE);
    private final Path folder;

    JudgedBacklog(Path folder) {
        this.folder = folder;
        feature.under(backlog.add("Epic", ACTIVE));
    }

    Work add(String type, String state) {
        return backlog.add(type, state);
    }

    /** One under the feature. */
    Work story(String state) {
        return backlog.add(STORY, state).under(feature);
    }

    HygieneResult by(String... rules) {
        return by(Optional.empty(), 100, rules);
    }

    HygieneResult by(Optional<String> area, int samples, String... rules) {
        return run(
                "levels: { epic: Epic, feature: Feature, story: User Story, work: [Task, Bug] }\nrules:\n  "
                        + String.join("\n  ", rules) + "\n",
                new Hygiene.Asked(List.of("KIT"), area, samples));
    }

    HygieneResult run(String yaml, Hygiene.Asked asked) {
        Clock clock = Clock.fixed(FakeBacklog.NOW, ZoneOffset.UTC);
        return new Hygiene(read(yaml), backlog, clock, ZoneOffset.UTC).run(asked, read -> {});
    }

    private HygieneRules read(String yaml) {
        try {
            Files.writeString(folder.resolve(HygieneFile.NAME), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        HygieneFile.Loaded loaded = HygieneFile.read(folder);
        assertThat(loaded.problems()).isEmpty();
        return loaded.rules().orElseThrow();
    }

    static List<String> told(HygieneResult result) {
        return result.findings().stream()
                .map(finding -> finding.type() + " " + finding.workItem() + " " + WORDS.what(finding))
                .toList();
    }

    static List<String> notes(HygieneResult result) {
        return result.notes().stream().map(WORDS::note).toList();
    }
}
