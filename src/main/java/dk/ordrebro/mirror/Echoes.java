package dk.ordrebro.mirror;

import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.ledger.MirrorState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What came back because we made it. Each of ours has one echo: the first that bears its marker, or, of a note, its text. A
 * second one is somebody's copy, and is carried like anything a person says.
 */
final class Echoes {
    private static final String ECHO = "echo ";

    private final Conversation conversation;
    private final Map<String, Source> byMarker = new HashMap<>();
    private final Set<String> heard = new HashSet<>();

    Echoes(Conversation conversation) {
        this.conversation = conversation;
        for (MirrorEntry entry : conversation.all()) {
            if (entry.state() == MirrorState.WRITTEN || entry.state() == MirrorState.INTENDED) {
                byMarker.put(Marker.of(entry.source()), entry.source());
            }
            if (echo(entry)) {
                heard.addAll(List.of(entry.target().split("\n")));
            }
        }
    }

    static boolean echo(MirrorEntry entry) {
        return entry.state() == MirrorState.SKIPPED && entry.target().startsWith(ECHO);
    }

    /** Where a ledger was lost: these may have been carried by an earlier one. */
    void mayBe(Source source) {
        byMarker.putIfAbsent(Marker.of(source), source);
    }

    /** What of the other side stands in this text for the first time; empty when it is nobody's echo. */
    List<Source> heardIn(String text, Side of) {
        return Marker.in(text).stream()
                .map(byMarker::get)
                .filter(source -> source != null && source.side() == of && !heard.contains(name(source)))
                .toList();
    }

    /** The note of ours that stands there for the first time. @param notes of the link */
    Optional<MirrorEntry> note(Journals.Entry entry, Iterable<MirrorEntry> notes) {
        String digest = Digest.of(entry.field(), entry.text());
        for (MirrorEntry note : notes) {
            boolean same = note.target().equals(entry.id())
                    || (Unseen.nameless(note)
                            && note.digest().equals(digest)
                            && !entry.at().isBefore(Doubt.lookFrom(note.at())));
            if (same && !heard.contains(name(note.source()))) {
                return Optional.of(note);
            }
        }
        return Optional.empty();
    }

    /** This entry or comment is the echo of those. */
    String echoOf(List<Source> sources) {
        List<String> names = sources.stream().map(Echoes::name).toList();
        heard.addAll(names);
        return String.join("\n", names);
    }

    private static String name(Source source) {
        return ECHO + source.side().word() + " " + source.id() + " " + source.version();
    }

    Conversation conversation() {
        return conversation;
    }
}
