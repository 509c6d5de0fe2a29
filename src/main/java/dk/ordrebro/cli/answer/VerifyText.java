package dk.ordrebro.cli.answer;

import dk.ordrebro.cli.answer.VerifyAnswer.Repaired;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.verify.ComparedOrder.Result;
import dk.ordrebro.verify.Disagreement;
import dk.ordrebro.verify.VerifyResult;
import java.util.List;
import java.util.Optional;

/** What verify found, for people: each kind with its count, what to do, and some orders. */
final class VerifyText {
    private final Terminal terminal;
    private final int samples;

    VerifyText(Terminal terminal, int samples) {
        this.terminal = terminal;
        this.samples = samples;
    }

    void print(VerifyResult verified, Optional<Repaired> repaired) {
        int wrong = verified.disagreements().size();
        String found = terminal.text("verify.found", verified.of(Result.AGREES), wrong);
        say(terminal.bold(wrong > 0 ? terminal.red(found) : found));
        standing("verify.underWay", verified.of(Result.UNDER_WAY));
        standing("verify.parked", verified.of(Result.PARKED));
        standing("verify.discarded", verified.of(Result.DISCARDED));
        standing("verify.ended", verified.of(Result.ENDED));
        standing("verify.outOfScope", verified.of(Result.OUT_OF_SCOPE));
        verified.byKind().forEach(this::kind);
        say("");
        repaired.ifPresent(done -> repaired(verified, done));
        if (repaired.isEmpty()
                && verified.disagreements().stream().anyMatch(one -> one.kind().markable())) {
            say(terminal.text("verify.repairIt"));
        }
        say(terminal.faint(terminal.text("verify.time", verified.seconds())));
    }

    private void standing(String key, long count) {
        if (count > 0) {
            say(terminal.text(key, count));
        }
    }

    private void kind(Disagreement.Kind kind, List<Disagreement> found) {
        if (found.isEmpty()) {
            return;
        }
        say("");
        say(terminal.bold(terminal.text("verify.kind", found.size(), kind.word())) + "  "
                + terminal.text("verify." + kind.word()));
        found.stream().limit(samples).forEach(one -> say("   " + sample(one)));
        if (found.size() > samples) {
            say("   " + terminal.faint(terminal.text("verify.more", found.size() - samples)));
        }
        say("   " + terminal.yellow(terminal.text("verify." + kind.word() + ".remedy")));
    }

    private String sample(Disagreement one) {
        String item = one.workItem().isPresent()
                ? terminal.text("verify.item", Long.toString(one.workItem().getAsLong()))
                : "";
        String what = one.kind() == Disagreement.Kind.DOUBLED ? terminal.text("verify.held", one.what()) : one.what();
        return String.join("  ", List.of(one.subject().number(), item, what)).strip();
    }

    private void repaired(VerifyResult verified, Repaired done) {
        say(terminal.bold(terminal.text("verify.repaired", done.marked(), done.linked())));
        long left = verified.disagreements().stream()
                .filter(one -> !one.kind().markable())
                .count();
        if (left > 0) {
            say(terminal.yellow(terminal.text("verify.left", left)));
        }
    }

    private void say(String line) {
        terminal.out().println(line);
    }
}
