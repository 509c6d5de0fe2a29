package dk.ordrebro.console;

import dk.ordrebro.dryrun.OrderAttachments;
import dk.ordrebro.failure.Remedies;
import dk.ordrebro.ledger.MirrorEntry.Obstacle;
import dk.ordrebro.mirror.file.Fate;
import dk.ordrebro.mirror.file.FileTrace;
import dk.ordrebro.text.Markup;
import dk.ordrebro.text.Texts;
import java.util.ArrayList;
import java.util.List;

/** The files of an order and its work item: where each went or would go, and why not. */
record FilesView(Html html) {
    /** As many as a work item holds. */
    private static final int MOST = 100;

    Markup html(OrderAttachments.Found found) {
        Texts words = html.visit().commandLine();
        List<Markup> content = new ArrayList<>();
        found.unread()
                .ifPresent(why -> content.add(Markup.of("<p class=\"ill\">{}</p>", words.text("files.unread", why))));
        if (found.files().isEmpty()) {
            content.add(Markup.of("<p>{}</p>", words.text("files.none")));
        } else {
            content.add(html.table(
                    List.of("file", "file.from", "file.fate"),
                    found.files().stream()
                            .limit(MOST)
                            .<List<?>>map(file -> row(words, file))
                            .toList()));
        }
        return Markup.all(content);
    }

    private List<Object> row(Texts words, FileTrace file) {
        String name = file.name().isEmpty() ? words.text("files.unnamed", file.id()) : file.name();
        String why =
                file.fate() == Fate.CARRIED ? "" : file.why().map(this::why).orElse("");
        return List.of(name, TimelineWords.system(file.from().word()), fate(words, file) + why);
    }

    private static String fate(Texts words, FileTrace file) {
        String fate = words.text("files." + file.fate().word());
        String cause = file.why().map(Obstacle::cause).orElse("");
        return file.fate() == Fate.LEFT && cause.startsWith("files/")
                ? words.textOr("files." + cause.substring(cause.indexOf('/') + 1), fate)
                : fate;
    }

    private String why(Obstacle why) {
        String remedy =
                Remedies.translated(why.cause(), "", html.visit().texts().locale());
        return remedy.isEmpty() ? "" : ". " + remedy;
    }
}
