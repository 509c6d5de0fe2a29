package dk.ordrebro.cli;

import dk.ordrebro.cli.terminal.ExitCodes;
import dk.ordrebro.yaml.Problem;
import java.nio.file.Path;
import java.util.List;

/** A verb cannot do what was asked: why, in the reader's language. {@link CommandErrors} prints it, as text or as JSON. */
final class VerbFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final transient Path folder;

    private final int exitCode;

    private VerbFailure(String what, List<Problem> problems, Path folder, int exitCode) {
        super(what);
        this.exitCode = exitCode;
        this.problems = List.copyOf(problems);
        this.folder = folder;
    }

    /** @param what a sentence for people */
    static VerbFailure because(String what) {
        return new VerbFailure(what, List.of(), Path.of(""), ExitCodes.PROBLEMS);
    }

    /** A neighbour that is needed does not answer. @param what a sentence for people */
    static VerbFailure unreachable(String what) {
        return new VerbFailure(what, List.of(), Path.of(""), ExitCodes.UNREACHABLE);
    }

    /** @param folder that the problems' files are relative to */
    static VerbFailure of(List<Problem> problems, Path folder) {
        return new VerbFailure("", problems, folder, ExitCodes.PROBLEMS);
    }

    /** @param then a sentence that follows the problems */
    static VerbFailure of(List<Problem> problems, Path folder, String then) {
        return new VerbFailure(then, problems, folder, ExitCodes.PROBLEMS);
    }

    /** What is wrong in files; empty where it is no file that is wrong. */
    List<Problem> problems() {
        return problems;
    }

    Path folder() {
        return folder;
    }

    int exitCode() {
        return exitCode;
    }
}
