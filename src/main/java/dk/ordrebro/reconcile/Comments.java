package dk.ordrebro.reconcile;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mirror.Conversation;
import dk.ordrebro.mirror.JournalSight;
import dk.ordrebro.mirror.OwnComments;
import dk.ordrebro.mirror.PictureWait;
import dk.ordrebro.mirror.ReadComments;
import dk.ordrebro.mirror.ReadComments.Asked;
import dk.ordrebro.mirror.file.LeftFiles;
import dk.ordrebro.plan.Base;
import dk.ordrebro.plan.Plan;
import dk.ordrebro.plan.Preparation.Look;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What people say, in a round: read where something may be new, and sent along with what the round writes anyway. */
final class Comments {
    private static final Trouble ANSWER_LOST =
            Trouble.of(Causes.COMMENT_LOST, "the answer to a comment was lost and the comment is not to be seen yet");

    private static final Trouble PICTURE_UNDERWAY =
            Trouble.of(Causes.PICTURE_UNDERWAY, "a comment shows a picture that is still being carried");

    private final ReadComments reads;
    private final FilesLeft files;
    private final Clock clock;
    private final FailurePolicy policy;

    Comments(ReadComments reads, FilesLeft files, Clock clock, FailurePolicy policy) {
        this.reads = reads;
        this.files = files;
        this.clock = clock;
        this.policy = policy;
    }

    /**
     * Of those that have a work item by now: before there is one, nothing can be told. What is read of one side can say that
     * the other must be read once more.
     *
     * @param isolated holds up nobody else by what goes wrong with one of them
     */
    void read(Batch batch, BiConsumer<Work, Runnable> isolated) {
        read(batch, reads::stale, isolated);
        read(batch, reads::again, isolated);
    }

    private void read(Batch batch, Predicate<Asked> which, BiConsumer<Work, Runnable> isolated) {
        Map<Work, Asked> stale = new LinkedHashMap<>();
        for (Work work : batch.open()) {
            asked(batch, work).filter(which).ifPresent(one -> stale.put(work, one));
        }
        if (stale.isEmpty()) {
            return;
        }
        try {
            Consumer<Asked> heard = reads.read(List.copyOf(stale.values()));
            stale.forEach((work, one) -> isolated.accept(work, () -> heard.accept(one)));
        } catch (CallFailure failed) {
            boolean refused = JournalSight.refused(failed.failure());
            Instant later = reads.askAgain();
            stale.keySet().forEach(work -> {
                if (refused) {
                    work.conversation().silent(later);
                } else {
                    work.fail(failed.failure(), policy);
                }
            });
        }
        stale.keySet()
                .forEach(work -> work.events().unproven(work.conversation().unseen(), clock.instant()));
    }

    /** What a plan is made of, with what pictures in the order's texts have become. */
    Look look(Batch batch, Work work) {
        return batch.mappings()
                .named(work.link().mapping())
                .filter(mapping -> work.order().isPresent() && work.item().isPresent())
                .map(mapping -> work.look().showing(files.carried(work, mapping)))
                .orElseGet(work::look);
    }

    /** By the id of its link, the files that are not carried, where people are to be told. */
    Map<Long, LeftFiles> left(Batch batch) {
        return files.read(batch);
    }

    /** Its comments are not told yet, and all else is carried. A picture they show may be a file that nobody noticed yet. */
    static void await(Work work) {
        work.become(new Base(work.events()
                .files()
                .in(work.base().values(), work.aim().mapping(), work.item().orElseThrow())));
        work.waitUntil(work.conversation().waits().orElseThrow(), waiting(work));
    }

    private static Trouble waiting(Work work) {
        if (work.conversation().refused()) {
            return Trouble.of(
                    Causes.JOURNAL_HIDDEN, "ServiceNow refuses us the journal: comments wait, the rest is carried");
        }
        return PictureWait.holdsUp(work.conversation()) ? PICTURE_UNDERWAY : ANSWER_LOST;
    }

    private Optional<Asked> asked(Batch batch, Work work) {
        Optional<Mapping> mapping =
                batch.mappings().named(work.link().mapping()).filter(OwnComments::speaks);
        if (mapping.isEmpty() || work.order().isEmpty() || work.item().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Asked(
                work.conversation(),
                work.told(),
                mapping.get(),
                work.order().get(),
                work.item().get(),
                files.pictures(work, mapping.get())));
    }

    /** The plan, with the next comment for each side where there is one. */
    static Plan join(Work work, Plan plan) {
        return plan.hold().isEmpty()
                        && work.item().isPresent()
                        && work.conversation().speaks()
                ? work.conversation().with(plan, work.item().get())
                : plan;
    }

    /** @param from the side where it was said */
    static void told(Work work, Side from, Instant now) {
        Conversation.Told told = work.conversation().told(from, now);
        TimelineEvent.Commented said =
                new TimelineEvent.Commented(from.word(), told.field(), told.entries(), told.edited());
        work.events().note(now, said);
        work.events().tell(listener -> listener.commented(work.which(), from.word(), told.entries()));
    }
}
