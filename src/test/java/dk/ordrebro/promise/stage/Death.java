package dk.ordrebro.promise.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Where a process dies at its work.
 *
 * @param file of the route
 * @param after of the step, else before it
 * @param nth of the equal steps of the file
 * @param call which calls count, within a door
 * @param pass which time that it comes by there
 */
public record Death(String file, boolean after, String step, int nth, String call, int pass) {
    private static final String HALT = "- bean: {beanType: dk.ordrebro.promise.stage.Halt, method: now}";

    /** At a step of a route. */
    public static Death at(String file, boolean after, String step) {
        return new Death(file, after, step, 1, "", 1);
    }

    /** Within a door, at a call of this operation. */
    public static Death call(String file, boolean after, String step, String call) {
        return new Death(file, after, step, 1, call, 1);
    }

    /** The second time that it comes by there, for the first may find nothing to do. */
    public Death atWork() {
        return new Death(file, after, step, nth, call, 2);
    }

    /** At another of the equal steps of the file. */
    public Death nth(int which) {
        return new Death(file, after, step, which, call, pass);
    }

    @Override
    public String toString() {
        return file + ": " + (after ? "after " : "before ") + step + " " + nth + " " + call;
    }

    /** Starts a process that works until it dies here. */
    public void of(Stage stage, Path folder) throws IOException, InterruptedException {
        List<String> options = JavaProcess.quickly("-Xmx512m", "-Dhalt.pass=" + pass, "-Dhalt.call=" + call);
        Node node = stage.set("ROUTES", routes(folder).toString()).startProcess(options);
        boolean died = node.process().waitFor(5, TimeUnit.MINUTES);
        assertThat(died)
                .as("dies %s: %s%n%s", this, died ? "" : node.status(), stage.log())
                .isTrue();
        assertThat(node.process().exitValue()).isEqualTo(Halt.STATUS);
    }

    /** Starts one that does not die. */
    public static Node none(Stage stage) {
        return stage.set("ROUTES", Path.of("routes").toAbsolutePath().toString())
                .startProcess();
    }

    /** The routes, with one step more. */
    private Path routes(Path folder) throws IOException {
        Path copy = Files.createTempDirectory(folder, "routes");
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path one : files.toList()) {
                String text = Files.readString(one);
                boolean here = one.getFileName().toString().startsWith(file + ".");
                Files.writeString(copy.resolve(one.getFileName()), here ? spoilt(text) : text);
            }
        }
        return copy.toAbsolutePath();
    }

    private String spoilt(String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        int seen = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.contains("{ref: " + step + "}") && ++seen == nth) {
                lines.add(after ? i + 1 : i, line.substring(0, line.indexOf('-')) + HALT);
                return String.join("\n", lines) + "\n";
            }
        }
        throw new IllegalArgumentException("no such step: " + this);
    }
}
