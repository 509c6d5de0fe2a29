package dk.ordrebro.cli.answer;

import dk.ordrebro.cli.terminal.ExitCodes;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.verify.VerifyResult;
import java.util.Map;
import java.util.Optional;

/**
 * Whether both sides agree.
 *
 * @param repaired absent where no repair was asked for
 * @param samples how many disagreements of each kind are shown
 */
public record VerifyAnswer(VerifyResult verified, Optional<Repaired> repaired, int samples) implements Answer {
    /**
     * What was marked due.
     *
     * @param linked how many links were made for orders that had none
     * @param refused why it was not all; absent when it was
     */
    public record Repaired(int marked, int linked, Optional<String> refused) {}

    @Override
    public Map<String, Object> json(Terminal terminal) {
        return new VerifyJson(terminal, samples).of(verified, repaired);
    }

    @Override
    public void print(Terminal terminal) {
        new VerifyText(terminal, samples).print(verified, repaired);
        repaired.flatMap(Repaired::refused).ifPresent(why -> {
            terminal.out().flush();
            terminal.err().println(terminal.red("ordrebro: ") + why);
        });
    }

    @Override
    public int exitCode() {
        boolean well = verified.disagreements().isEmpty()
                && repaired.flatMap(Repaired::refused).isEmpty();
        return well ? ExitCodes.WELL : ExitCodes.PROBLEMS;
    }
}
