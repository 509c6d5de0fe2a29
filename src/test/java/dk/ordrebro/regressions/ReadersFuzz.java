package dk.ordrebro.regressions;

import dk.ordrebro.mapping.example.MappingCheck;
import dk.ordrebro.settings.SettingsReader;
import dk.ordrebro.text.Privacy;
import dk.ordrebro.yaml.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator may write, given to each of the readers of settings, mappings, lookups and examples: none throws, and each
 * problem names the file that was written. The first byte of an input chooses the file, the rest is its text; the others are
 * small and right. {@code ReadersFuzzTest} gives it the inputs that were found worth keeping, and
 * {@code com.code_intelligence.jazzer.Jazzer --target_class=dk.ordrebro.regressions.ReadersFuzz}, which is no part of the
 * build, looks for more.
 */
public final class ReadersFuzz {
    /** The files, in the order of the first byte, and what stands in them while another is tried. */
    static final Map<String, String> RIGHT = files();

    private static final Path ROOT = root();

    private ReadersFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length > 0) {
            List<String> names = List.copyOf(RIGHT.keySet());
            tried(names.get((data[0] & 0xff) % names.size()), Arrays.copyOfRange(data, 1, data.length));
        }
    }

    /** @return what the readers tell of it */
    static synchronized List<Problem> tried(String file, byte[] text) {
        try {
            Files.write(ROOT.resolve(file), text);
            return told();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            write(file, RIGHT.get(file));
        }
    }

    private static List<Problem> told() {
        List<Problem> problems = new ArrayList<>(
                SettingsReader.check(ROOT, Map.of("SECRET", "s")).problems());
        problems.addAll(MappingCheck.run(ROOT, Optional.empty(), Privacy.MASK, () -> ZoneId.of("Europe/Copenhagen")));
        for (Problem problem : problems) {
            if (problem.line() < 0
                    || (problem.line() > 0 && problem.column() < 1)
                    || problem.file().isBlank()) {
                throw new AssertionError("no place: " + problem);
            }
        }
        return problems;
    }

    private static void write(String file, String text) {
        try {
            Files.writeString(ROOT.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("ordrebro.yaml", """
                servicenow: { url: https://a.service-now.com, auth: { apiKey: "${env:SECRET}" } }
                azureDevOps: { url: https://tfs.a.dk/c, auth: { pat: "${env:SECRET}" } }
                """);
        files.put("mappings/a.yaml", """
                mapping: a
                from: sc_task
                when: "active = true"
                workItem:
                  project: KIT
                  type: Task
                  fields:
                    System.Title: "${number} ${short_description}"
                    System.AreaPath: { value: "${assignment_group.name}", lookup: areas, otherwise: park }
                    Microsoft.VSTS.Common.Priority: { value: "${priority}", lookup: priority, otherwise: 3 }
                """);
        files.put("lookups/areas.yaml", """
                lookup: areas
                values: { Klientdrift: KIT\\Klient }
                """);
        files.put("lookups/priority.csv", "priority;number\n1;1\n\"2\";2\n");
        files.put("examples/a.yaml", """
                example: one
                order: { table: sc_task, number: T1, short_description: Ny, active: true, assignment_group: { name: Klientdrift } }
                expect: { mapping: a, workItem: { type: Task, fields: { System.Title: T1 Ny } } }
                """);
        return files;
    }

    private static Path root() {
        try {
            Path root = Files.createTempDirectory("readers");
            for (Map.Entry<String, String> file : RIGHT.entrySet()) {
                Files.createDirectories(root.resolve(file.getKey()).getParent());
                Files.writeString(root.resolve(file.getKey()), file.getValue());
            }
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
