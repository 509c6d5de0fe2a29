package dk.ordrebro.reconcile;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mirror.BothPictures;
import dk.ordrebro.mirror.file.FileNotes;
import dk.ordrebro.mirror.file.FileNotes.Asked;
import dk.ordrebro.mirror.file.LeftFiles;
import dk.ordrebro.plan.Plan;
import dk.ordrebro.text.PictureCopies;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people are told of files that are not carried, in a round: asked for in bulk, and sent along with what the round writes. */
final class FilesLeft {
    private final FileNotes notes;
    private final FailurePolicy policy;

    FilesLeft(FileNotes notes, FailurePolicy policy) {
        this.notes = notes;
        this.policy = policy;
    }

    /** By the id of its link; those of which it cannot be read fail. */
    Map<Long, LeftFiles> read(Batch batch) {
        Map<Work, Asked> asked = new LinkedHashMap<>();
        for (Work work : batch.open()) {
            asked(batch, work).ifPresent(one -> asked.put(work, one));
        }
        try {
            return notes.left(List.copyOf(asked.values()));
        } catch (CallFailure failed) {
            asked.forEach((work, one) -> {
                if (FileNotes.waits(one)) {
                    work.fail(failed.failure(), policy);
                }
            });
            return Map.of();
        }
    }

    /** What the pictures in its texts have become on the other side. Of one whose two sides were seen. */
    BothPictures pictures(Work work, Mapping mapping) {
        return notes.pictures(pictured(work, mapping));
    }

    /** What pictures in the order's texts have become on the work item, as far as that is known; asks nobody. */
    PictureCopies carried(Work work, Mapping mapping) {
        return notes.carried(pictured(work, mapping));
    }

    private static FileNotes.Pictured pictured(Work work, Mapping mapping) {
        return new FileNotes.Pictured(
                work.link().id(),
                mapping,
                work.order().orElseThrow(),
                work.item().orElseThrow());
    }

    /** A system refuses to be told: people do without it, and what else there is goes on. */
    static void untold(Work work, Failure.Refused why, Instant now) {
        work.events().note(now, new TimelineEvent.Cut("what was to be told of files is refused: " + why.what()));
        work.rest();
    }

    private static Optional<Asked> asked(Batch batch, Work work) {
        Optional<Mapping> mapping =
                batch.mappings().named(work.link().mapping()).filter(FileNotes::carries);
        if (mapping.isEmpty() || work.order().isEmpty() || work.item().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Asked(
                work.link().id(),
                mapping.get(),
                work.order().get(),
                work.item().get(),
                work.told(),
                work.conversation()));
    }

    /** The plan, with what its link's people are to be told, where something can be written at all. */
    static Plan join(Plan plan, LeftFiles left) {
        return left == null || plan.hold().isPresent() ? plan : left.tell(plan);
    }
}
