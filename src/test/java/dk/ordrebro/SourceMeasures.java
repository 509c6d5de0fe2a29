package dk.ordrebro;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DeconstructionPatternTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What sources measure, as the compiler reads them. Who holds it against a bar is {@link HouseMeasuresTest}. */
final class SourceMeasures {
    /** A length of something that has a name. */
    record Length(String name, int count) {
        @Override
        public String toString() {
            return name + ": " + count;
        }
    }

    final List<Length> files = new ArrayList<>();
    final List<Length> methods = new ArrayList<>();

    /** Of methods and constructors, private ones too; those of records stand beside, and so do their components. */
    final List<Length> parameters = new ArrayList<>();

    final List<Length> components = new ArrayList<>();
    /** All that lie there, the page that tells the room too. */
    final Map<String, Integer> filesByRoom = new TreeMap<>();

    final Map<String, Integer> typesByRoom = new TreeMap<>();
    final Map<String, Integer> openTypesByRoom = new TreeMap<>();
    final List<String> untoldTypes = new ArrayList<>();
    /** Patterns with a condition, or of the parts of a record: the compiler of Java 17 does not know them. */
    final List<String> newPatterns = new ArrayList<>();

    private SourceMeasures() {}

    static SourceMeasures of(List<Path> sources) throws IOException {
        SourceMeasures measures = new SourceMeasures();
        try (StandardJavaFileManager files =
                ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                    .getTask(
                            null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                measures.measure(unit, trees);
            }
        }
        return measures;
    }

    private void measure(CompilationUnitTree unit, DocTrees trees) {
        String file = Path.of(unit.getSourceFile().toUri()).getFileName().toString();
        String room = String.valueOf(unit.getPackageName());
        filesByRoom.merge(room, 1, Integer::sum);
        if (file.equals("package-info.java")) {
            return;
        }
        files.add(new Length(room + "/" + file, line(unit, end(unit, unit, trees))));
        typesByRoom.merge(room, 1, Integer::sum);
        new Scan(unit, trees, room + "/" + file, room).scan(unit, null);
    }

    private final class Scan extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final DocTrees trees;
        private final String file;
        private final String room;

        Scan(CompilationUnitTree unit, DocTrees trees, String file, String room) {
            this.unit = unit;
            this.trees = trees;
            this.file = file;
            this.room = room;
        }

        @Override
        public Void visitMethod(MethodTree method, Void none) {
            long from = trees.getSourcePositions().getStartPosition(unit, method);
            String name = file + " " + method.getName();
            if (method.getBody() != null && from > 0) {
                methods.add(new Length(name, line(unit, end(unit, method, trees)) - line(unit, from) + 1));
            }
            boolean canonical = getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD
                    && method.getName().contentEquals("<init>");
            if (!canonical) {
                parameters.add(new Length(name, method.getParameters().size()));
            }
            return super.visitMethod(method, none);
        }

        @Override
        public Void visitCase(CaseTree one, Void none) {
            if (one.getGuard() != null) {
                newPatterns.add(at(one));
            }
            return super.visitCase(one, none);
        }

        @Override
        public Void visitDeconstructionPattern(DeconstructionPatternTree pattern, Void none) {
            newPatterns.add(at(pattern));
            return super.visitDeconstructionPattern(pattern, none);
        }

        private String at(Tree tree) {
            return file + ":" + line(unit, trees.getSourcePositions().getStartPosition(unit, tree));
        }

        @Override
        public Void visitClass(ClassTree type, Void none) {
            DocCommentTree told = trees.getDocCommentTree(getCurrentPath());
            if (getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.COMPILATION_UNIT) {
                if (told == null) {
                    untoldTypes.add(file);
                }
                if (type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
                    openTypesByRoom.merge(room, 1, Integer::sum);
                }
            }
            if (type.getKind() == Tree.Kind.RECORD) {
                long held = type.getMembers().stream()
                        .filter(VariableTree.class::isInstance)
                        .filter(member -> !((VariableTree) member)
                                .getModifiers()
                                .getFlags()
                                .contains(Modifier.STATIC))
                        .count();
                components.add(new Length(file + " " + type.getSimpleName(), (int) held));
            }
            return super.visitClass(type, none);
        }
    }

    private static int line(CompilationUnitTree unit, long position) {
        return (int) unit.getLineMap().getLineNumber(position);
    }

    private static long end(CompilationUnitTree unit, Tree tree, DocTrees trees) {
        return Math.max(0, trees.getSourcePositions().getEndPosition(unit, tree) - 1);
    }
}
