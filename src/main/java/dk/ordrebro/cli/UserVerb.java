package dk.ordrebro.cli;

import dk.ordrebro.access.Passwords;
import dk.ordrebro.cli.answer.Answer;
import dk.ordrebro.cli.answer.UserAnswers;
import dk.ordrebro.settings.AccessSettings.User;
import dk.ordrebro.settings.Role;
import dk.ordrebro.settings.UsersFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Local users: who may sign in with a password, kept in users.yaml beside ordrebro.yaml. */
@Command(name = "user", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "VERB")
final class UserVerb implements Runnable {
    private final VerbContext context;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private UserVerb(VerbContext context) {
        this.context = context;
    }

    static CommandLine line(VerbContext context) {
        return new CommandLine(new UserVerb(context))
                .addSubcommand("add", new AddVerb(context))
                .addSubcommand("list", new ListVerb(context))
                .addSubcommand("remove", new RemoveVerb(context))
                .addSubcommand("help", new HelpVerb(context));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), context.text("complaint.noVerb"));
    }

    private static Path file(VerbContext context) {
        return context.config().resolve(UsersFile.FILE);
    }

    /** @throws VerbFailure when the file has mistakes, which are not to be written over */
    private static List<User> kept(VerbContext context) {
        return UsersFile.read(file(context))
                .orElseThrow(() -> VerbFailure.because(context.text("user.mistakes", file(context))));
    }

    private static void write(VerbContext context, List<User> users) {
        try {
            UsersFile.write(file(context), users);
        } catch (IOException e) {
            throw new UncheckedIOException(context.text("user.unwritable", file(context)), e);
        }
    }

    /** Adds one, or gives one another role or password. */
    @Command(name = "add", mixinStandardHelpOptions = true)
    static final class AddVerb extends Verb {
        @Parameters(paramLabel = "NAME", descriptionKey = "name")
        private String name;

        @Option(names = "--role", paramLabel = "ROLE", required = true)
        private Role role;

        @Option(names = "--print")
        private boolean print;

        AddVerb(VerbContext context) {
            super(context);
        }

        @Override
        Answer answer() {
            if (!UsersFile.mayBeCalled(name)) {
                throw wrongUse("user.name", name);
            }
            if (context().settings().users().stream()
                    .anyMatch(user -> user.name().equals(name))) {
                throw VerbFailure.because(text("user.inSettings", name));
            }
            String password = context()
                    .terminal()
                    .secret(text("user.password", name), text("user.again"))
                    .orElseThrow(() -> VerbFailure.because(text("user.differ")));
            if (password.length() < Passwords.SHORTEST || password.length() > Passwords.LONGEST) {
                throw VerbFailure.because(text("user.length", Passwords.SHORTEST, Passwords.LONGEST));
            }
            User made = new User(name, role, Passwords.hash(password));
            if (print) {
                return new UserAnswers.Entry(made);
            }
            List<User> users = new ArrayList<>(kept(context()));
            Optional<User> before =
                    users.stream().filter(user -> user.name().equals(name)).findFirst();
            users.removeIf(user -> user.name().equals(name));
            users.add(made);
            write(context(), users);
            return new UserAnswers.Kept(made, before.isPresent() ? "user.changed" : "user.added", file(context()));
        }
    }

    /** Everybody, without hashes. */
    @Command(name = "list", mixinStandardHelpOptions = true)
    static final class ListVerb extends Verb {
        ListVerb(VerbContext context) {
            super(context);
        }

        @Override
        Answer answer() {
            return new UserAnswers.Users(context().settings().users(), kept(context()));
        }
    }

    /** Takes one away; the running service lets him do nothing more from then on. */
    @Command(name = "remove", mixinStandardHelpOptions = true)
    static final class RemoveVerb extends Verb {
        @Parameters(paramLabel = "NAME", descriptionKey = "name")
        private String name;

        RemoveVerb(VerbContext context) {
            super(context);
        }

        @Override
        Answer answer() {
            List<User> users = new ArrayList<>(kept(context()));
            User gone = users.stream()
                    .filter(user -> user.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> VerbFailure.because(
                            context().settings().users().stream()
                                            .anyMatch(user -> user.name().equals(name))
                                    ? text("user.inSettings", name)
                                    : text("user.unknown", name)));
            users.remove(gone);
            write(context(), users);
            return new UserAnswers.Kept(gone, "user.removed", file(context()));
        }
    }
}
