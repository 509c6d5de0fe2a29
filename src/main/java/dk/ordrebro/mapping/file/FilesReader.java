package dk.ordrebro.mapping.file;

import dk.ordrebro.mapping.file.FileRules.Which;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlNode;
import dk.ordrebro.yaml.YamlObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code attachments} of a mapping; called by {@code mapping}. */
public final class FilesReader {
    private static final String TO_WORK_ITEM = "toWorkItem";
    private static final Pattern ENDING = Pattern.compile("[\\p{L}\\p{N}_+-]{1,20}");

    private final Problems problems;

    public FilesReader(Problems problems) {
        this.problems = problems;
    }

    public FileRules read(YamlObject files) {
        Which in = which(files, TO_WORK_ITEM, "all, none or a pattern on the name: \"*.pdf\"");
        Which out = which(files, "toOrder", "all, none or a marker in quotes: \"#fil\"");
        Optional<YamlNode.Scalar> largest = files.scalar("largest");
        Set<String> types = types(files);
        files.done();
        return new FileRules(in, out, largest.map(this::size).orElse(FileRules.LARGEST), types);
    }

    private Which which(YamlObject files, String key, String allowed) {
        Optional<YamlNode.Scalar> value = files.scalar(key);
        if (value.isEmpty()) {
            return Which.NONE;
        }
        YamlNode.Scalar scalar = value.get();
        String text = scalar.value().strip();
        boolean in = key.equals(TO_WORK_ITEM);
        if (text.equals("all") || text.equals("none")) {
            return text.equals("all") ? Which.ALL : Which.NONE;
        }
        if (in && (text.contains("*") || text.contains("?")) && text.length() <= 100) {
            return new Which.Named(text);
        }
        if (!in && Markers.MARKER.matcher(text).matches()) {
            return new Which.Marked(text);
        }
        files.wrong(key, scalar, allowed);
        return Which.NONE;
    }

    private long size(YamlNode.Scalar scalar) {
        long bytes = FileSize.bytes(scalar.value()).orElse(-1);
        if (bytes <= 0 || bytes > FileRules.LARGEST) {
            problems.error(
                    scalar.place(),
                    "'attachments.largest' cannot be '" + scalar.value() + "'",
                    "write a size up to 60MB, for instance 20MB");
        }
        return bytes;
    }

    private Set<String> types(YamlObject files) {
        Set<String> types = new LinkedHashSet<>();
        Optional<YamlNode> node = files.optional("types");
        boolean list = node.filter(YamlNode.Items.class::isInstance).isPresent();
        for (YamlNode item : list ? node.get().items() : node.map(List::of).orElse(List.of())) {
            String ending = item.text().orElse("").strip();
            if (ENDING.matcher(ending).matches()) {
                types.add(ending.toLowerCase(Locale.ROOT));
            } else {
                problems.error(
                        item.place(),
                        "'attachments.types' names endings of file names, and '" + ending + "' is none",
                        "write them without a dot: [pdf, png]");
            }
        }
        return types;
    }
}
