package dk.ordrebro.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads one YAML file into a tree with places. YAML 1.2, one document a file, no tags of its own, no twice named keys, and no
 * more than a bounded number of nodes however aliases repeat them.
 */
public final class YamlFile {
    private static final int LARGEST = 4 * 1024 * 1024; // bytes; no hand-kept file comes near

    private YamlFile() {}

    /**
     * The root of the file, or empty with a problem told.
     *
     * @param root the folder that places are relative to
     */
    public static Optional<YamlNode> read(Path root, Path file, Problems problems) {
        Place whole = Place.ofFile(name(root, file));
        try {
            if (Files.size(file) > LARGEST) {
                problems.error(whole, "the file is larger than 4 MB", "split it");
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(file);
            if (Utf16.looksLike(bytes)) {
                problems.error(whole, "the file is UTF-16", "save it as UTF-8");
                return Optional.empty();
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return parse(whole.file(), text, problems);
        } catch (CharacterCodingException e) {
            problems.error(whole, "the file is not UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            FileTrouble trouble = FileTrouble.of(e);
            problems.error(whole, "the file cannot be read: " + trouble.what(), trouble.remedy());
        }
        return Optional.empty();
    }

    /** As {@link #read}, from text; {@code file} is only a name for places. */
    public static Optional<YamlNode> parse(String file, String text, Problems problems) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try {
            return composed(file, content, problems);
        } catch (MarkedYamlEngineException e) {
            tell(e, file, content, problems);
        } catch (ReaderException e) {
            problems.error(
                    at(file, content, content.offsetByCodePoints(0, e.getPosition())),
                    String.format(
                            Locale.ROOT, "not valid YAML: a character that no text holds (U+%04X)", e.getCodePoint()),
                    "remove it");
        } catch (YamlVersionException e) {
            problems.error(
                    at(file, content, content.indexOf("%YAML")),
                    "a version of YAML that is not known",
                    "leave out %YAML");
        } catch (YamlEngineException e) {
            problems.error(Place.ofFile(file), "not valid YAML: " + oneLine(e.getMessage()), "");
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException cutOff) { // the parser's slips at the end of a text
            problems.error(
                    end(file, content),
                    "not valid YAML: the text ends in the middle of a tag or an escape",
                    "finish what stands last, or put it in quotes");
        } catch (StackOverflowError e) {
            problems.error(Place.ofFile(file), "not valid YAML: nested too deeply", "");
        }
        return Optional.empty();
    }

    private static Optional<YamlNode> composed(String file, String content, Problems problems) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setSchema(new CoreSchema())
                .setAllowNonScalarKeys(true) // told with its place by YamlTree
                .setCodePointLimit(LARGEST)
                .build();
        Iterator<Node> documents =
                new Compose(settings).composeAllFromString(content).iterator();
        if (!documents.hasNext()) {
            problems.error(Place.ofFile(file), "the file is empty", "");
            return Optional.empty();
        }
        Node first = documents.next();
        if (documents.hasNext()) {
            problems.error(place(file, documents.next().getStartMark()), "a second document", "use one file for each");
            return Optional.empty();
        }
        return new YamlTree(file, content, problems).build(first);
    }

    private static void tell(MarkedYamlEngineException e, String file, String content, Problems problems) {
        boolean open = String.valueOf(e.getProblem()).contains(YamlRemedies.OPEN);
        Optional<Mark> mark = open ? e.getContextMark().or(e::getProblemMark) : e.getProblemMark();
        Place where = place(file, mark.or(e::getContextMark));
        problems.error(
                where, "not valid YAML: " + oneLine(e.getProblem()), YamlRemedies.of(e.getProblem(), where, content));
    }

    /** The name under which messages speak of a file. */
    public static String name(Path root, Path file) {
        Path from = root.toAbsolutePath().normalize();
        Path to = file.toAbsolutePath().normalize();
        return (to.startsWith(from) ? from.relativize(to) : to).toString().replace('\\', '/');
    }

    static Place place(String file, Optional<Mark> mark) {
        return mark.map(at -> new Place(file, at.getLine() + 1, at.getColumn() + 1))
                .orElse(Place.ofFile(file));
    }

    private static Place end(String file, String content) {
        return at(file, content, content.stripTrailing().length() - 1);
    }

    private static Place at(String file, String content, int index) {
        String before = content.substring(0, Math.clamp(index, 0, content.length()));
        int line = (int) before.chars().filter(each -> each == '\n').count() + 1;
        return new Place(file, line, before.length() - before.lastIndexOf('\n'));
    }

    private static String oneLine(String message) {
        String text = message == null ? "unreadable" : message.strip();
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
