package dk.ordrebro.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.mapping.example.Examples;
import dk.ordrebro.mapping.example.MappingCheck;
import dk.ordrebro.text.Privacy;
import dk.ordrebro.yaml.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The guide for operators, in both languages, cannot rot: its files are put together chapter by chapter, each later version
 * in place of the earlier, and must be right and pass their examples at the end of every chapter; what it says that check
 * says of a broken file is what check says.
 */
class GuideTest {
    private static final List<Path> GUIDES = List.of(Path.of("docs/mapping.md"), Path.of("docs/da/mapping.md"));
    private static final Pattern BLOCK = Pattern.compile("(?s)```(yaml|text)\n(.*?)```");
    private static final Pattern MARK = Pattern.compile("# (file|broken): (\\S+)\n");

    @TempDir
    private Path root;

    /** A fenced block: a whole file, a broken file, or what check says of the broken one before it. */
    private record Block(String kind, String file, String text) {}

    /** What a chapter's end looks like. */
    private record Chapter(String title, List<Block> blocks) {}

    @TestFactory
    Stream<DynamicTest> every_chapter_leaves_files_that_are_right_and_pass_their_examples() {
        return GUIDES.stream().flatMap(guide -> {
            Map<String, String> files = new LinkedHashMap<>();
            return chapters(guide).stream()
                    .filter(chapter -> chapter.blocks().stream()
                            .anyMatch(block -> block.kind().equals("file")))
                    .map(chapter -> {
                        chapter.blocks().stream()
                                .filter(block -> block.kind().equals("file"))
                                .forEach(block -> files.put(block.file(), block.text()));
                        Map<String, String> then = Map.copyOf(files);
                        return DynamicTest.dynamicTest(guide + ": " + chapter.title(), () -> isRight(then));
                    });
        });
    }

    private void isRight(Map<String, String> files) throws IOException {
        Path folder = folder(files);
        assertThat(MappingCheck.run(
                        folder, Optional.empty(), Privacy.MASK, () -> java.time.ZoneId.of("Europe/Copenhagen")))
                .isEmpty();
        MappingSet set = MappingFiles.read(
                        folder, Optional.empty(), Privacy.MASK, () -> java.time.ZoneId.of("Europe/Copenhagen"))
                .set()
                .orElseThrow();
        Examples.Run run = Examples.run(folder, set);
        assertThat(run.passed()).isTrue();
        assertThat(run.results()).isNotEmpty();
    }

    @TestFactory
    Stream<DynamicTest> every_broken_file_gets_exactly_the_message_that_the_guide_shows() {
        return GUIDES.stream().flatMap(guide -> {
            Map<String, String> files = new LinkedHashMap<>();
            List<Block> blocks = chapters(guide).stream()
                    .flatMap(chapter -> chapter.blocks().stream())
                    .toList();
            List<DynamicTest> tests = new ArrayList<>();
            for (int i = 0; i < blocks.size(); i++) {
                Block block = blocks.get(i);
                if (block.kind().equals("file")) {
                    files.put(block.file(), block.text());
                } else if (block.kind().equals("broken")) {
                    Map<String, String> broken = new LinkedHashMap<>(files);
                    broken.put(block.file(), block.text());
                    List<String> said = blocks.get(i + 1).text().lines().toList();
                    tests.add(DynamicTest.dynamicTest(guide + ": " + said.getFirst(), () -> says(broken, said)));
                }
            }
            return tests.stream();
        });
    }

    private void says(Map<String, String> files, List<String> said) throws IOException {
        assertThat(MappingCheck.run(
                                folder(files),
                                Optional.empty(),
                                Privacy.MASK,
                                () -> java.time.ZoneId.of("Europe/Copenhagen"))
                        .stream()
                        .map(Problem::toString))
                .containsExactlyElementsOf(said);
    }

    @Test
    void both_languages_show_the_same_files_and_the_same_messages() {
        assertThat(names(GUIDES.get(1))).containsExactlyElementsOf(names(GUIDES.get(0)));
        assertThat(names(GUIDES.get(0))).hasSizeGreaterThan(25);
    }

    private static List<String> names(Path guide) {
        return chapters(guide).stream()
                .flatMap(chapter -> chapter.blocks().stream())
                .map(block -> block.kind() + " " + block.file())
                .toList();
    }

    private Path folder(Map<String, String> files) throws IOException {
        Path folder = Files.createTempDirectory(root, "config");
        files.forEach((file, text) -> new Config(folder).with(file, text));
        return folder;
    }

    private static List<Chapter> chapters(Path guide) {
        try {
            return Stream.of(Files.readString(guide).split("\n## "))
                    .map(text -> new Chapter(
                            text.lines().findFirst().orElse(""),
                            BLOCK.matcher(text).results().map(GuideTest::block).toList()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Block block(MatchResult found) {
        if (found.group(1).equals("text")) {
            return new Block("said", "", found.group(2));
        }
        var mark = MARK.matcher(found.group(2));
        assertThat(mark.lookingAt())
                .as("a yaml block of the guide begins with # file: or # broken:, this does not: " + found.group(2))
                .isTrue();
        return new Block(mark.group(1), mark.group(2), found.group(2));
    }
}
