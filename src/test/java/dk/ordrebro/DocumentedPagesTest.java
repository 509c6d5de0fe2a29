package dk.ordrebro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Who follows a citation finds something: each page that code, tests, routes, configuration or docs name stands in the
 * repository, and so do the heading, the numbered section or the row of a table that the citation goes on to name.
 */
final class DocumentedPagesTest {
    private static final List<String> FOLDERS =
            List.of("src", "config", "routes", "docker", "docs", "findings", ".ci", ".mvn");
    private static final Set<String> READ =
            Set.of("java", "md", "yaml", "yml", "properties", "sql", "xml", "sh", "js", "txt", "");

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s)\"]+");
    private static final Pattern PAGE = Pattern.compile("(\\(?)(?<![\\w./-])((?:[\\w.-]+/)*[\\w-]+\\.md)\\b(?!\\])");
    private static final Pattern NUMBERED =
            Pattern.compile("^,? (sections?|rows?|security) (\\d+(?:(?:, and |, | and | to )\\d+)*)");
    private static final Pattern QUOTED = Pattern.compile("^,? \"([^\"]{2,80})\"");
    private static final Pattern LAST_OF_PARENTHESIS = Pattern.compile("^, (\\w[\\w' -]{2,60})\\)");
    private static final Pattern HEADING_IN =
            Pattern.compile("\\*([^*\\n]{2,80})\\* (?:in|of) \\[[^\\]]+\\]\\(([^)#\\s]+\\.md)\\)");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]\\n]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern SOURCE = Pattern.compile("(?<!\\])\\[([A-Z][A-Z0-9]*)\\](?![(:])");
    private static final Pattern SOURCE_LISTED = Pattern.compile("(?m)^\\[([A-Z][A-Z0-9]*)\\]: \\S+");
    private static final Pattern FENCED = Pattern.compile("(?s)```.*?```");

    /** What a text names of a page; {@code what} is a heading, or {@code section 4}, {@code row 12}, {@code security 26}. */
    private record Citation(Path in, String page, Optional<String> what) {
        @Override
        public String toString() {
            return in + " names " + page + what.map(part -> ", " + part).orElse("");
        }
    }

    @Test
    void every_page_that_is_named_stands_with_the_heading_section_or_row_that_is_named() throws IOException {
        List<Citation> citations = new ArrayList<>();
        for (Path file : texts()) {
            citations.addAll(citations(file));
        }

        assertThat(citations).hasSizeGreaterThan(100);
        assertThat(citations.stream().filter(one -> one.what().isPresent())).hasSizeGreaterThan(40);
        assertThat(citations.stream().filter(one -> !stands(one)).map(Citation::toString))
                .as("mend it: write the page or heading, or cite what there is")
                .isEmpty();
    }

    @Test
    void every_link_between_pages_leads_somewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        int all = 0;
        for (Path page : pages()) {
            Matcher link = LINK.matcher(prose(page));
            for (; link.find(); all++) {
                if (!leads(page, link.group(1))) {
                    broken.add(page + ": " + link.group(1));
                }
            }
        }

        assertThat(all).isGreaterThan(40);
        assertThat(broken).isEmpty();
    }

    @Test
    void every_source_that_a_page_names_by_a_key_is_listed_there() throws IOException {
        Set<String> unlisted = new TreeSet<>();
        int all = 0;
        for (Path page : pages()) {
            String text = prose(page);
            Set<String> listed = new TreeSet<>();
            SOURCE_LISTED.matcher(text).results().forEach(found -> listed.add(found.group(1)));
            all += listed.size();
            if (!listed.isEmpty()) {
                SOURCE.matcher(text)
                        .results()
                        .filter(found -> !listed.contains(found.group(1)))
                        .forEach(found -> unlisted.add(page + ": " + found.group()));
            }
        }

        assertThat(all).isGreaterThan(100);
        assertThat(unlisted).isEmpty();
    }

    private static List<Citation> citations(Path file) throws IOException {
        List<Citation> citations = new ArrayList<>();
        String text = flowing(file);
        for (Matcher page = PAGE.matcher(text); page.find(); ) {
            String rest = text.substring(page.end(), Math.min(text.length(), page.end() + 200));
            List<String> parts = parts(rest, !page.group(1).isEmpty());
            citations.add(new Citation(file, page.group(2), Optional.empty()));
            parts.forEach(part -> citations.add(new Citation(file, page.group(2), Optional.of(part))));
        }
        HEADING_IN
                .matcher(text)
                .results()
                .forEach(found -> citations.add(new Citation(file, found.group(2), Optional.of(found.group(1)))));
        return citations;
    }

    private static List<String> parts(String rest, boolean inParenthesis) {
        List<String> parts = new ArrayList<>();
        String left = rest;
        Matcher numbered = NUMBERED.matcher(left);
        if (numbered.find()) {
            String kind = numbered.group(1).replaceFirst("s$", "");
            numbers(numbered.group(2)).forEach(number -> parts.add(kind + " " + number));
            left = left.substring(numbered.end());
        }
        Matcher quoted = QUOTED.matcher(left);
        Matcher last = LAST_OF_PARENTHESIS.matcher(left);
        if (quoted.find()) {
            parts.add(quoted.group(1));
        } else if (inParenthesis && last.find()) {
            parts.add(last.group(1));
        }
        return parts;
    }

    /** {@code 2 to 4, 18 and 57}: each of them. */
    private static List<Integer> numbers(String list) {
        List<Integer> numbers = new ArrayList<>();
        for (String one : list.split(", and |, | and ")) {
            String[] ends = one.split(" to ");
            IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                    .forEach(numbers::add);
        }
        return numbers;
    }

    private static boolean stands(Citation citation) {
        Optional<Path> page = page(citation.in(), citation.page());
        return page.isPresent()
                && (citation.what().isEmpty()
                        || named(page.get()).contains(citation.what().get().toLowerCase(Locale.ROOT)));
    }

    /** A page beside the one that names it, else in the root or in docs. */
    private static Optional<Path> page(Path from, String name) {
        Stream<Path> beside = from.toString().endsWith(".md") ? Stream.of(from.resolveSibling(name)) : Stream.empty();
        return Stream.concat(beside, Stream.of(Path.of(name), Path.of("docs", name)))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Everything of a page that a citation may name, in lower case: headings, sections and rows by their number. */
    private static Set<String> named(Path page) {
        Set<String> named = new LinkedHashSet<>();
        String chapter = "";
        for (String line : prose(page).lines().toList()) {
            if (line.startsWith("#")) {
                String heading = line.replaceFirst("^#+ ", "").replace("`", "").toLowerCase(Locale.ROOT);
                named.add(heading.replaceFirst("^\\d+ ", ""));
                named.add("section " + heading.replaceFirst("\\D.*", ""));
                chapter = line.startsWith("## ") ? heading : chapter;
            } else if (line.matches("\\| [\\d ]+ \\|.*")) {
                String kind = chapter.equals("security") ? "security " : "row ";
                Stream.of(line.split("\\|")[1].strip().split(" ")).forEach(number -> named.add(kind + number));
            }
        }
        return named;
    }

    private static boolean leads(Path page, String target) {
        if (target.matches("[a-z]+:.*")) {
            return true;
        }
        String[] parts = target.split("#", 2);
        Path to = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(to)
                && (parts.length == 1
                        || prose(to)
                                .lines()
                                .filter(line -> line.startsWith("#"))
                                .anyMatch(line -> anchor(line).equals(parts[1])));
    }

    private static String anchor(String heading) {
        return heading.replaceFirst("^#+ ", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    /** The text as one line, comment marks and addresses taken out, so that a citation may be broken over lines. */
    private static String flowing(Path file) throws IOException {
        String name = file.toString();
        String leader = name.endsWith(".java") ? "(?:\\*|//)?" : name.endsWith(".md") ? "" : "#?";
        return ADDRESS.matcher(Files.readString(file)).replaceAll("").replaceAll("\\s*\\n\\s*" + leader + "\\s*", " ");
    }

    private static String prose(Path page) {
        try {
            return FENCED.matcher(Files.readString(page)).replaceAll("");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Path> pages() throws IOException {
        return texts().stream().filter(file -> file.toString().endsWith(".md")).toList();
    }

    private static List<Path> texts() throws IOException {
        List<Path> texts = new ArrayList<>();
        try (Stream<Path> root = Files.list(Path.of(""))) {
            root.filter(DocumentedPagesTest::isText).forEach(texts::add);
        }
        for (String folder : FOLDERS) {
            if (Files.isDirectory(Path.of(folder))) {
                try (Stream<Path> files = Files.walk(Path.of(folder))) {
                    files.filter(DocumentedPagesTest::isText).forEach(texts::add);
                }
            }
        }
        return texts;
    }

    private static boolean isText(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file)
                && !name.startsWith(".git")
                && !name.endsWith("LICENSE")
                && READ.contains(name.indexOf('.') <= 0 ? "" : name.substring(name.lastIndexOf('.') + 1));
    }
}
