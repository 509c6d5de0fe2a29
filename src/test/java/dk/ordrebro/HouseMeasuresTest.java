package dk.ordrebro;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bars for code (docs/CONTRIBUTING.md), measured on the sources. Every message says how to mend what it complains of. */
final class HouseMeasuresTest {
    private static final int LONGEST_FILE = 300;
    private static final int LONGEST_METHOD = 40;
    private static final int MOST_FILES_IN_A_PACKAGE = 40;

    private static final List<Integer> FILES = new ArrayList<>();
    private static final List<Integer> METHODS = new ArrayList<>();
    private static final Map<String, Integer> PACKAGES = new TreeMap<>();
    private static final List<String> LONG_FILES = new ArrayList<>();
    private static final List<String> LONG_METHODS = new ArrayList<>();
    private static final List<String> UNTOLD_TYPES = new ArrayList<>();

    @BeforeAll
    static void measure() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager sources = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, sources, null, List.of("-proc:none"), null, sources.getJavaFileObjectsFromPaths(javaFiles()));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                measure(unit, trees);
            }
        }
    }

    @AfterAll
    static void tell() throws IOException {
        System.out.printf(
                "files: %d, median %d, p90 %d, longest %d lines; methods: median %d, p90 %d, longest %d; most files in a package: %d%n",
                FILES.size(),
                percentile(FILES, 50),
                percentile(FILES, 90),
                Collections.max(FILES),
                percentile(METHODS, 50),
                percentile(METHODS, 90),
                Collections.max(METHODS),
                Collections.max(PACKAGES.values()));
        for (String room : List.of("reconcile", "plan")) {
            System.out.printf(
                    "%s: %.2f test lines a line%n",
                    room, (double) lines("src/test/java", room) / lines("src/main/java", room));
        }
    }

    private static long lines(String root, String room) throws IOException {
        long lines = 0;
        try (Stream<Path> files = Files.walk(Path.of(root, "dk/ordrebro", room))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                lines += Files.readAllLines(file).size();
            }
        }
        return lines;
    }

    @Test
    void files_stay_short() {
        assertThat(LONG_FILES)
                .as("files over %s lines; mend it: a type of that size is two types", LONGEST_FILE)
                .isEmpty();
        assertThat(percentile(FILES, 90)).as("lines of nine files in ten").isLessThanOrEqualTo(175);
        assertThat(percentile(FILES, 50)).as("median lines of a file").isLessThanOrEqualTo(75);
    }

    @Test
    void methods_stay_short() {
        assertThat(LONG_METHODS)
                .as("methods over %s lines; mend it: name its steps", LONGEST_METHOD)
                .isEmpty();
        assertThat(percentile(METHODS, 50)).as("median lines of a method").isLessThanOrEqualTo(6);
        assertThat(percentile(METHODS, 90)).as("lines of nine methods in ten").isLessThanOrEqualTo(17);
    }

    @Test
    void rooms_stay_small() {
        assertThat(PACKAGES.entrySet())
                .as(
                        "packages over %s files; mend it: a room that cannot be told in one sentence is two rooms",
                        MOST_FILES_IN_A_PACKAGE)
                .noneMatch(room -> room.getValue() > MOST_FILES_IN_A_PACKAGE);
    }

    @Test
    void every_type_tells_what_it_is() {
        assertThat(UNTOLD_TYPES)
                .as("types without a doc comment; mend it: one plain sentence on what it is and who calls it")
                .isEmpty();
    }

    private static void measure(CompilationUnitTree unit, DocTrees trees) {
        String file = Path.of(unit.getSourceFile().toUri()).getFileName().toString();
        String room = String.valueOf(unit.getPackageName());
        long lines = unit.getLineMap().getLineNumber(end(unit, unit, trees));
        if (!file.equals("package-info.java")) {
            FILES.add((int) lines);
            PACKAGES.merge(room, 1, Integer::sum);
        }
        if (lines > LONGEST_FILE) {
            LONG_FILES.add(room + "/" + file + ": " + lines);
        }
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void none) {
                long from = unit.getLineMap()
                        .getLineNumber(trees.getSourcePositions().getStartPosition(unit, method));
                int length = (int) (unit.getLineMap().getLineNumber(end(unit, method, trees)) - from + 1);
                if (method.getBody() != null && from > 0) {
                    METHODS.add(length);
                    if (length > LONGEST_METHOD) {
                        LONG_METHODS.add(room + "/" + file + " " + method.getName() + ": " + length);
                    }
                }
                return super.visitMethod(method, none);
            }

            @Override
            public Void visitClass(ClassTree type, Void none) {
                DocCommentTree told = trees.getDocCommentTree(getCurrentPath());
                boolean top = getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.COMPILATION_UNIT;
                if (top && told == null) {
                    UNTOLD_TYPES.add(room + "/" + file);
                }
                return super.visitClass(type, none);
            }
        }.scan(unit, null);
    }

    private static long end(CompilationUnitTree unit, Tree tree, DocTrees trees) {
        return Math.max(0, trees.getSourcePositions().getEndPosition(unit, tree) - 1);
    }

    private static int percentile(List<Integer> lengths, int percent) {
        List<Integer> sorted = new ArrayList<>(lengths);
        Collections.sort(sorted);
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private static List<Path> javaFiles() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
