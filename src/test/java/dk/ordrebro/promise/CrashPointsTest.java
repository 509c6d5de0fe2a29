package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.JavaProcess;
import dk.ordrebro.promise.stage.Folders;
import dk.ordrebro.promise.stage.Halt;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Talk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process dies between every two steps of its work, one death after the other over the same orders (faults.md, row 19). */
@Tag("integration")
@Order(1) // takes long
@Execution(ExecutionMode.CONCURRENT)
final class CrashPointsTest {
    private static final int TREES = 45;
    private static final int SPEAKERS = 12;
    private static final int CARRIERS = 4;
    private static final String JOURNAL = "^journal ";
    private static final String FILE = "^file-";
    private static final String TIE = "^batch-update"; // nothing else is written while files are
    private static final String STEP = "- bean: {beanType: dk.ordrebro.promise.stage.Halt, method: now}";

    /**
     * Where it dies.
     *
     * @param after of the step, else before it
     * @param nth of the equal steps of the file
     * @param call which calls count, within a door
     */
    private record Point(String file, boolean after, String step, int nth, String call) {
        /**
         * A journal is looked into once, for what the last life left behind, and a life finds one batch of files; of all else
         * the second is met at work.
         */
        int pass() {
            boolean ofFiles = file.equals("files") || call.startsWith(FILE) || call.equals(TIE);
            return ofFiles || call.equals(JOURNAL) ? 1 : 2;
        }

        @Override
        public String toString() {
            return file + ": " + (after ? "after " : "before ") + step + " " + nth + " " + call;
        }
    }

    /** Each line of lives has its orders, and runs beside the others. */
    private enum Deaths {
        NOTICING(
                at("intake", false, "orderIntake, method: poll"),
                at("intake", true, "orderIntake, method: poll"),
                call("servicenow", false, "serviceNowDoor, method: answer", "table/sc_"),
                new Point("reconcile", true, "reconcile, method: claim", 2, ""), // the one within the loop
                at("reconcile", true, "reconcile, method: read"),
                at("intake", true, "workItemIntake, method: poll")),
        MAKING(
                at("reconcile", true, "reconcile, method: plan"),
                call("azure-devops", true, "azureDevOpsDoor, method: address", "^batch-"),
                call("azure-devops", false, "azureDevOpsDoor, method: answer", "^batch-"),
                at("reconcile", true, "reconcile, method: sendItems"),
                at("reconcile", true, "reconcile, method: remember")),
        WRITING_BACK(
                call("servicenow", true, "serviceNowDoor, method: address", "^write "),
                call("servicenow", false, "serviceNowDoor, method: answer", "^write "),
                call(
                        "servicenow",
                        true,
                        "serviceNowDoor, method: address",
                        JOURNAL), // the last life left notes in doubt
                call("servicenow", false, "serviceNowDoor, method: answer", JOURNAL),
                at("reconcile", true, "reconcile, method: sendOrders"),
                new Point("reconcile", true, "reconcile, method: remember", 2, ""),
                at("reconcile", false, "reconcile, method: close"),
                at("reconcile", true, "reconcile, method: close")),
        SPEAKING(
                call("servicenow", false, "serviceNowDoor, method: answer", JOURNAL),
                call("azure-devops", false, "azureDevOpsDoor, method: answer", "^comments "),
                at("reconcile", true, "reconcile, method: plan"), // both were read, and nothing is known of it
                call("azure-devops", true, "azureDevOpsDoor, method: address", "^batch-update "),
                call("azure-devops", false, "azureDevOpsDoor, method: answer", "^batch-update "),
                at("reconcile", true, "reconcile, method: plan"), // the last life's echo was found
                call("servicenow", true, "serviceNowDoor, method: address", "^write "),
                call("servicenow", false, "serviceNowDoor, method: answer", "^write "),
                call("servicenow", false, "serviceNowDoor, method: answer", JOURNAL),
                at("reconcile", true, "reconcile, method: sendItems"),
                at("reconcile", true, "reconcile, method: remember"),
                at("reconcile", true, "reconcile, method: sendOrders"),
                new Point("reconcile", true, "reconcile, method: remember", 2, ""),
                at("reconcile", false, "reconcile, method: close")),
        CARRYING(
                at("files", true, "files, method: look"),
                call("servicenow", false, "serviceNowDoor, method: answer", FILE + "download"),
                call("azure-devops", true, "azureDevOpsDoor, method: address", FILE + "upload"),
                call("azure-devops", false, "azureDevOpsDoor, method: answer", FILE + "upload"),
                at("files", true, "files, method: fetch"),
                call("azure-devops", true, "azureDevOpsDoor, method: address", TIE),
                call("azure-devops", false, "azureDevOpsDoor, method: answer", TIE),
                at("files", true, "files, method: tie"),
                call("azure-devops", false, "azureDevOpsDoor, method: answer", FILE + "download"),
                call("servicenow", true, "serviceNowDoor, method: address", FILE + "upload"), // it is intended
                call("servicenow", false, "serviceNowDoor, method: answer", FILE + "upload"),
                at("files", true, "files, method: send"),
                at("files", false, "files, method: close"),
                at("files", true, "files, method: close"));

        private final List<Point> points;

        Deaths(Point... points) {
            this.points = List.of(points);
        }
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SPEAKING", "CARRYING"})
    void dead_between_any_two_steps_and_still_one_work_item_per_order(Deaths deaths) throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            stage.set("RECONCILE_BATCH", "10").set("RECONCILE_WORKERS", "1");
            for (Point point : deaths.points) {
                people(stage);
                die(stage, point);
            }

            stage.awaitPromiseKept(last(stage));
        }
    }

    @Test
    void dead_between_any_two_steps_and_still_each_comment_once_and_in_order() throws Exception {
        try (Stage stage = Talk.stage(SPEAKERS, folder)) {
            stage.set("RECONCILE_BATCH", "5").set("RECONCILE_WORKERS", "1");
            Node first = stage.startProcess(JavaProcess.quickly("-Xmx512m"));
            stage.awaitPromiseKept(first);
            stage.stop(first);
            List<Map<String, String>> orders = stage.both().orders("sc_req_item");
            List<String> said = new ArrayList<>();
            for (Point point : Deaths.SPEAKING.points) {
                said.add(said.size() % 3 == 0 ? "Ja" : "Ja " + said.size());
                orders.forEach(order -> {
                    Talk.say(stage, order, "comments", said.getLast());
                    Talk.answer(stage, order, said.getLast());
                });
                die(stage, point);
            }

            stage.awaitSettled(last(stage));

            assertThat(orders).allSatisfy(order -> {
                assertThat(Talk.entries(stage, order)).isEqualTo(said);
                assertThat(Talk.answers(stage, order)).isEqualTo(said);
            });
        }
    }

    @Test
    void dead_between_any_two_steps_and_still_each_file_once() throws Exception {
        try (Stage stage = Folders.stage(CARRIERS, folder, "attachments: { toWorkItem: all, toOrder: all }")) {
            Node first = stage.startProcess(JavaProcess.quickly("-Xmx512m"));
            stage.awaitPromiseKept(first);
            stage.stop(first);
            List<Map<String, String>> orders = stage.both().orders("sc_req_item");
            List<String> all = new ArrayList<>();
            for (Point point : Deaths.CARRYING.points) {
                String name = (char) ('a' + all.size() / 2) + ".txt";
                orders.forEach(order -> {
                    stage.both().files().toOrder(order, name, Folders.bytes("order"));
                    stage.both()
                            .files()
                            .toItem(Talk.itemOf(stage, order).id(), "svar " + name, Folders.bytes("item"), "");
                });
                all.addAll(List.of(name + "=order", "svar " + name + "=item"));
                die(stage, point);
            }
            Node last = last(stage);

            Stage.patiently().untilAsserted(() -> assertThat(orders).allSatisfy(order -> {
                assertThat(Folders.ofItem(stage, order)).containsExactlyInAnyOrderElementsOf(all);
                assertThat(Folders.ofOrder(stage, order)).containsExactlyInAnyOrderElementsOf(all);
            }));
            stage.awaitSettled(last);
        }
    }

    private void die(Stage stage, Point point) throws Exception {
        Node node = stage.set("ROUTES", routes(point).toString()).startProcess(options(point));
        boolean died = node.process().waitFor(5, TimeUnit.MINUTES);
        assertThat(died)
                .as("dies %s: %s%n%s", point, died ? "" : node.status(), stage.log())
                .isTrue();
        assertThat(node.process().exitValue()).isEqualTo(Halt.STATUS);
    }

    private static Node last(Stage stage) {
        return stage.set("ROUTES", Path.of("routes").toAbsolutePath().toString())
                .startProcess();
    }

    /** So that every life finds something to do on both sides. */
    private static void people(Stage stage) {
        stage.both().trees(2);
        List<Map<String, String>> tasks = stage.both().orders("sc_task");
        stage.both().change("sc_task", tasks.getFirst().get("sys_id"), Map.of("description", "Set " + tasks.size()));
        stage.both().teams().act(new java.util.Random(tasks.size()));
    }

    private static List<String> options(Point point) {
        return JavaProcess.quickly("-Xmx512m", "-Dhalt.pass=" + point.pass(), "-Dhalt.call=" + point.call());
    }

    /** The routes, with one step more. */
    private Path routes(Point point) throws IOException {
        Path copy = Files.createTempDirectory(folder, "routes");
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                boolean here = file.getFileName().toString().startsWith(point.file() + ".");
                Files.writeString(copy.resolve(file.getFileName()), here ? spoilt(text, point) : text);
            }
        }
        return copy.toAbsolutePath();
    }

    private static String spoilt(String text, Point point) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        int seen = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.contains("{ref: " + point.step() + "}") && ++seen == point.nth()) {
                lines.add(point.after() ? i + 1 : i, line.substring(0, line.indexOf('-')) + STEP);
                return String.join("\n", lines) + "\n";
            }
        }
        throw new IllegalArgumentException("no such step: " + point);
    }

    private static Point at(String file, boolean after, String step) {
        return new Point(file, after, step, 1, "");
    }

    private static Point call(String file, boolean after, String step, String call) {
        return new Point(file, after, step, 1, call);
    }
}
