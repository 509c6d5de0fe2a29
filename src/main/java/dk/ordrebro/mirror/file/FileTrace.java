package dk.ordrebro.mirror.file;

import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Obstacle;
import dk.ordrebro.ledger.MirrorEntry.Side;
import java.util.Optional;

/**
 * What became of one file, or would; for people who ask where it went and why.
 *
 * @param from the side where somebody put it
 * @param id what that side calls it
 * @param name as it is called where it goes, personal data masked; empty where nobody looked, or it is there no more
 * @param size in bytes; -1 where it is not told
 * @param to what the other side calls it; empty while it is not known to stand there
 * @param why why it is left, or why it failed last
 */
public record FileTrace(Side from, String id, String name, long size, String to, Fate fate, Optional<Obstacle> why) {
    /** Of a file that nobody looks at: as it is remembered. */
    public static FileTrace remembered(MirrorEntry entry) {
        return new FileTrace(
                entry.source().side(), entry.source().id(), "", -1, entry.target(), Fate.of(entry), entry.obstacle());
    }

    FileTrace with(Fate other) {
        return new FileTrace(from, id, name, size, to, other, why);
    }

    @Override
    public String toString() {
        return from.word() + " " + id + " " + fate; // never its name
    }
}
