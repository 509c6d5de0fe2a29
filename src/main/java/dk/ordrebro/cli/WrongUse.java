package dk.ordrebro.cli;

import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.yaml.NearestName;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in the reader's language: the parser itself speaks English alone. */
record WrongUse(Terminal terminal) {
    String said(ParameterException wrong) {
        return switch (wrong) {
            case UnmatchedArgumentException unmatched -> unknown(unmatched);
            case MissingParameterException missing -> missing(missing);
            case MutuallyExclusiveArgsException exclusive ->
                terminal.text(
                        "complaint.exclusive",
                        exclusive.getCommandLine().getCommandSpec().argGroups().stream()
                                .flatMap(group -> group.args().stream())
                                .map(WrongUse::name)
                                .collect(Collectors.joining(", ")));
            case OverwrittenOptionException twice -> terminal.text("complaint.twice", name(twice.getOverwritten()));
            default ->
                wrong.getArgSpec() == null || wrong.getValue() == null
                        ? wrong.getMessage() // said by a verb, in the reader's language
                        : terminal.text("complaint.value", name(wrong.getArgSpec()), wrong.getValue());
        };
    }

    private String unknown(UnmatchedArgumentException unmatched) {
        return unmatched.getUnmatched().isEmpty()
                ? unmatched.getMessage()
                : unknown(unmatched.getUnmatched().getFirst(), unmatched.getCommandLine());
    }

    /** A verb or an option that there is not, and the nearest that there is. */
    String unknown(String word, CommandLine line) {
        String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        boolean option = word.startsWith("-");
        String near = (option
                        ? NearestName.of(
                                name, line.getCommandSpec().optionsMap().keySet())
                        : NearestName.of(word, line.getSubcommands().keySet()))
                .map(nearest -> "; " + terminal.text("complaint.nearest", nearest))
                .orElse("");
        return terminal.text(option ? "complaint.option" : "complaint.word", word) + near;
    }

    private String missing(MissingParameterException missing) {
        List<ArgSpec> all = missing.getMissing();
        if (all.size() == 1 && all.getFirst() instanceof OptionSpec option && !option.required()) {
            return terminal.text("complaint.missingValue", name(option)); // it may be left out, but not its value
        }
        boolean oneOf = all.stream().allMatch(argument -> argument.group() != null);
        String names = all.stream()
                .map(WrongUse::name)
                .collect(Collectors.joining(oneOf ? " " + terminal.text("complaint.or") + " " : ", "));
        return terminal.text("complaint.missing", names);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
