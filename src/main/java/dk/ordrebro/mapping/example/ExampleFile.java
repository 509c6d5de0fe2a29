package dk.ordrebro.mapping.example;

import dk.ordrebro.mapping.file.FileRules;
import dk.ordrebro.mapping.file.FileRules.Ruling;
import dk.ordrebro.mapping.file.FileSize;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlNode;
import dk.ordrebro.yaml.YamlObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file of an example; made by {@link Example}, judged by {@link Examples}.
 *
 * @param ofItem true where it stands on the work item
 * @param bytes its size; 1 where the example tells none
 * @param comment what stands beside it on the work item
 */
record ExampleFile(boolean ofItem, String name, long bytes, String comment) {
    private static final String ORDER = "order";
    private static final String WORK_ITEM = "workItem";

    static List<ExampleFile> read(YamlNode node, Problems problems) {
        List<ExampleFile> files = new ArrayList<>();
        for (YamlNode item : node instanceof YamlNode.Items ? node.items() : List.of(node)) {
            file(YamlObject.of(item, "files", problems)).ifPresent(files::add);
        }
        return List.copyOf(files);
    }

    private static Optional<ExampleFile> file(YamlObject file) {
        Optional<YamlNode.Scalar> in = file.scalar("in");
        Optional<String> name = file.requiredText("name");
        Optional<YamlNode.Scalar> size = file.scalar("size");
        String comment = file.text("comment").orElse("");
        file.done();
        String side = in.map(YamlNode.Scalar::value).orElse("");
        if (!side.equals(ORDER) && !side.equals(WORK_ITEM)) {
            in.ifPresentOrElse(wrong -> file.wrong("in", wrong, "order or workItem"), () -> file.requiredText("in"));
            return Optional.empty();
        }
        OptionalLong bytes = size.map(told -> FileSize.bytes(told.value())).orElse(OptionalLong.of(1));
        if (bytes.isEmpty()) {
            file.wrong("size", size.orElseThrow(), "a size, for instance 2MB");
        }
        return name.map(given -> new ExampleFile(side.equals(WORK_ITEM), given, bytes.orElse(1), comment));
    }

    /** Where it goes, or why it stays. */
    String way(FileRules rules) {
        Ruling ruling = ofItem ? rules.ofItem(name, comment, bytes) : rules.ofOrder(name, bytes);
        return ruling == Ruling.TAKEN ? (ofItem ? ORDER : WORK_ITEM) : ruling.word();
    }
}
