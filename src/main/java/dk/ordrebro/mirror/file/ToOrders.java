package dk.ordrebro.mirror.file;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.mapping.file.FileRules;
import dk.ordrebro.mirror.PastedPicture;
import dk.ordrebro.mirror.file.FileWork.Uploaded;
import dk.ordrebro.mirror.file.OrderFiles.NewFile;
import dk.ordrebro.mirror.file.OrderFiles.OrderFile;
import dk.ordrebro.mirror.file.Spooling.Expected;
import dk.ordrebro.mirror.file.Spooling.Fetched;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.workitem.WorkItem;
import java.net.URLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Carries files of work items to orders. ServiceNow takes the same file as often as it is sent, so each has an intent that is
 * durable before it leaves; what a lost answer left behind is looked for by its content before it is sent again.
 */
final class ToOrders {
    private static final String UNKNOWN = "application/octet-stream";

    private final OrderFiles orders;
    private final ItemFiles items;
    private final Failures failures;
    private final Spooling spooling;
    private final SaveFiles saving;
    private final Duration longestCall;
    private final Clock clock;

    ToOrders(CarryFiles.Parts parts, Failures failures, Spooling spooling, SaveFiles saving, Clock clock) {
        this.orders = parts.orders();
        this.items = parts.items();
        this.failures = failures;
        this.spooling = spooling;
        this.saving = saving;
        this.longestCall = parts.longestCall();
        this.clock = clock;
    }

    void send(Lease lease, FileWork work) {
        FileFates fates = new FileFates(work.files());
        for (WorkItem.File file : work.files().troubledLast(work.files().item().files(), FilesOf::source)) {
            if (work.open() && fates.of(file) == Fate.TO_CARRY && lease.keep()) {
                String name = work.files().name(file.name());
                one(lease, work, new Wanted(FilesOf.source(file), file.id(), file.size(), fetched -> name));
            }
        }
        for (MirrorEntry entry : work.files().troubledLast(work.files().pasted(), MirrorEntry::source)) {
            if (work.open() && lease.keep()) {
                one(lease, work, pasted(entry.source(), work.files().mapping().files()));
            }
        }
    }

    /** What is fetched. @param name it gets, by what it holds; empty where it may not be sent */
    private record Wanted(Source source, String id, long size, Function<Fetched, String> name) {}

    /** By what it holds, for what people call it is nothing to believe. */
    private static Wanted pasted(Source source, FileRules rules) {
        return new Wanted(source, PastedPicture.id(source), -1, fetched -> PictureKind.of(fetched.spool())
                .map(ending -> PastedPicture.name(source, ending))
                .filter(rules::allows)
                .orElse(""));
    }

    private void one(Lease lease, FileWork work, Wanted wanted) {
        Source source = wanted.source();
        long most = work.files().mapping().files().largest();
        try (Fetched fetched = spooling.clean(
                lease,
                new Expected(wanted.size(), "", most),
                taking -> items.download(work.files().item(), wanted.id(), taking, lease.until()))) {
            failures.passed();
            String name = wanted.name().apply(fetched);
            Optional<OrderFile> same = standing(work, name, fetched);
            if (name.isEmpty()) {
                work.left(source, Causes.FILE_TYPE, clock.instant());
            } else if (same.isPresent()) {
                work.stands(source, same.get().id(), fetched.hash(), clock.instant());
            } else {
                sent(lease, work, source, new Sent(name, fetched));
            }
        } catch (CallFailure failed) {
            failures.of(work, source, failed.failure());
        }
        saving.save(lease, work);
    }

    /** What is sent, and under which name. */
    private record Sent(String name, Fetched fetched) {}

    /** Somebody put the very same file on both sides. */
    private static Optional<OrderFile> standing(FileWork work, String name, Fetched fetched) {
        return work.files().ofOrder().stream()
                .filter(there -> SafeName.of(there.name()).equals(name) && there.size() == fetched.size())
                .filter(there -> there.sha256().equals(fetched.hash()))
                .findFirst();
    }

    private void sent(Lease lease, FileWork work, Source source, Sent file) {
        Instant now = clock.instant();
        String hash = file.fetched().hash();
        work.intended(source, hash, now.plus(Lease.LENGTH), now);
        if (!saving.save(lease, work)) {
            work.fail(Failure.Transient.of(Causes.FILE_LOST, "another worker holds the file now"));
            return;
        }
        try {
            String type = Optional.ofNullable(URLConnection.guessContentTypeFromName(file.name()))
                    .orElse(UNKNOWN);
            String id = orders.upload(
                    work.look().order(),
                    new NewFile(file.name(), type),
                    file.fetched().spool().upload(),
                    lease.until());
            WorkItemWrite.NewFile there = new WorkItemWrite.NewFile(id, file.name(), "");
            work.carried(new Uploaded(source, there, hash, file.fetched().size()), clock.instant());
        } catch (CallFailure failed) {
            Instant over = clock.instant();
            if (failed.failure() instanceof Failure.Transient lost && lost.unknown()) {
                // One that broke off at once may be at work there for as long as any; from then on the late window is
                // left.
                Instant end = now.plus(longestCall);
                work.intended(source, hash, over.isAfter(end) ? over : end, over);
            } else {
                work.unsent(source, over);
            }
            throw failed;
        }
    }
}
