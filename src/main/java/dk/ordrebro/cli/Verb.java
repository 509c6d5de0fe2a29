package dk.ordrebro.cli;

import dk.ordrebro.cli.answer.Answer;
import dk.ordrebro.cli.terminal.Json;
import dk.ordrebro.cli.terminal.ProgressLine;
import dk.ordrebro.cli.terminal.Terminal;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A verb that finds an answer out; here it is printed, for people or with {@code --json} for programs. */
abstract class Verb implements Callable<Integer> {
    private final VerbContext context;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json")
    private boolean json;

    Verb(VerbContext context) {
        this.context = context;
    }

    /** @throws VerbFailure why there is none */
    abstract Answer answer();

    @Override
    public final Integer call() {
        Answer answer;
        do {
            answer = answer();
            print(answer);
        } while (again());
        return answer.exitCode();
    }

    private void print(Answer answer) {
        Terminal terminal = context.terminal();
        if (json) {
            Json.print(answer.json(terminal), terminal.out());
        } else {
            answer.print(terminal);
            terminal.out().flush();
        }
    }

    /** Whether the answer is to be found out and printed once more; waits until it is time. */
    boolean again() {
        return false;
    }

    final VerbContext context() {
        return context;
    }

    final String text(String key, Object... values) {
        return context.text(key, values);
    }

    /** Does what asks both systems; who looks at a terminal sees meanwhile what is waited for. */
    final <T> T asking(Function<ProgressLine, T> work) {
        ProgressLine progress = new ProgressLine(context.terminal(), context.clock());
        progress.say("asking");
        try {
            return work.apply(progress);
        } finally {
            progress.done();
        }
    }

    /** As {@link VerbContext#moment}. */
    final Instant moment(String said) {
        return context.moment(said, spec);
    }

    /** The command line is wrong in a way that its parser cannot know. */
    final ParameterException wrongUse(String key, Object... values) {
        return new ParameterException(spec.commandLine(), text(key, values));
    }
}
