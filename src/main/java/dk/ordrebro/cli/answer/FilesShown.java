package dk.ordrebro.cli.answer;

import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.dryrun.OrderAttachments;
import dk.ordrebro.failure.Remedies;
import dk.ordrebro.ledger.MirrorEntry.Obstacle;
import dk.ordrebro.mirror.file.Fate;
import dk.ordrebro.mirror.file.FileTrace;
import dk.ordrebro.text.Timestamps;
import java.util.List;

/** The files of an order and its work item, where each went or would go, and why not; shown to people. */
record FilesShown(Terminal terminal) {
    /** As many as a work item holds. */
    private static final int MOST = 100;

    void print(OrderAttachments.Found found) {
        found.unread()
                .ifPresent(why -> say("  " + terminal.yellow(terminal.text("files.unread", PreviewText.plain(why)))));
        if (found.files().isEmpty() && found.unread().isEmpty()) {
            say("  " + terminal.text("files.none"));
        }
        print(found.files());
    }

    void print(List<FileTrace> files) {
        files.stream().limit(MOST).forEach(this::line);
        if (files.size() > MOST) {
            say("  " + terminal.faint(terminal.text("files.more", files.size() - MOST)));
        }
    }

    private void line(FileTrace file) {
        String side = file.from().word();
        boolean goes = file.fate() != Fate.NOWHERE && file.fate() != Fate.OURS;
        String size = file.size() < 0 ? "" : " (" + FileWords.size(file.size()) + ")";
        say("  " + (goes ? new FileWords(terminal).way(side) : FileWords.system(side)) + "  " + name(file) + size + ": "
                + fate(file));
        if (file.fate() != Fate.CARRIED) {
            file.why().ifPresent(this::why);
        }
    }

    private String name(FileTrace file) {
        return file.name().isEmpty() ? terminal.text("files.unnamed", file.id()) : PreviewText.plain(file.name());
    }

    private String fate(FileTrace file) {
        return file.fate() == Fate.LEFT
                ? new FileWords(terminal).left(file.why().map(Obstacle::cause).orElse(""))
                : terminal.text("files." + file.fate().word());
    }

    private void why(Obstacle why) {
        String remedy = Remedies.translated(why.cause(), "", terminal.locale());
        say(terminal.faint("      " + Timestamps.text(why.since()) + "  " + why.cause()
                + (remedy.isEmpty() ? "" : ": " + remedy)));
    }

    private void say(String line) {
        terminal.out().println(line);
    }
}
