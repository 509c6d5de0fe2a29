package dk.ordrebro.mirror.file;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.mirror.Marker;
import dk.ordrebro.mirror.file.FileWork.Uploaded;
import dk.ordrebro.mirror.file.OrderFiles.OrderFile;
import dk.ordrebro.mirror.file.Spooling.Expected;
import dk.ordrebro.mirror.file.Spooling.Fetched;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.plan.WorkItemWrite.NewFile;
import dk.ordrebro.workitem.WorkItem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries files of orders to work items: fetched, put into the project, then tied to the work item in one write of many. A
 * write tests the revision and bears a marker for each file, so that of two only one takes effect, and what a lost answer
 * left behind is found.
 */
final class ToItems {
    /** A team that works on the very item meanwhile moves it on; after so many tries it is left for later. */
    private static final int TRIES = 5;

    private final OrderFiles orders;
    private final ItemFiles items;
    private final Failures failures;
    private final Spooling spooling;
    private final Clock clock;

    ToItems(CarryFiles.Parts parts, Failures failures, Spooling spooling, Clock clock) {
        this.orders = parts.orders();
        this.items = parts.items();
        this.failures = failures;
        this.spooling = spooling;
        this.clock = clock;
    }

    /** Puts what is missing into the project; nothing is tied yet. */
    void fetch(Lease lease, FileWork work) {
        FileFates fates = new FileFates(work.files());
        for (OrderFile file : work.files().troubledLast(work.files().ofOrder(), FilesOf::source)) {
            int room = FileFates.MOST
                    - work.files().item().files().size()
                    - work.uploaded().size();
            if (work.open() && fates.of(file) == Fate.TO_CARRY && room > 0 && lease.keep()) {
                one(lease, work, file, work.files().name(file.name()));
            }
        }
    }

    private void one(Lease lease, FileWork work, OrderFile file, String name) {
        Source source = FilesOf.source(file);
        try {
            if (twin(work, source, name, file.sha256())) {
                return;
            }
            Expected expected = new Expected(
                    file.size(), file.sha256(), work.files().mapping().files().largest());
            try (Fetched fetched =
                    spooling.clean(lease, expected, taking -> orders.download(file, taking, lease.until()))) {
                failures.passed();
                if (twin(work, source, name, fetched.hash())) {
                    return;
                }
                Optional<String> there = standing(lease, work, name, fetched);
                if (there.isPresent()) {
                    work.stands(source, there.get(), fetched.hash(), clock.instant());
                    return;
                }
                WorkItem item = work.files().item();
                String id = items.upload(item, name, fetched.spool().upload(), lease.until());
                NewFile made = new NewFile(id, name, comment(work, source));
                work.uploaded(new Uploaded(source, made, fetched.hash(), fetched.size()));
            }
        } catch (CallFailure failed) {
            failures.of(work, source, failed.failure());
        }
    }

    /**
     * The same file was attached twice to the order: once is enough. Where the other is yet to be tied, this one is looked at
     * once more after that.
     *
     * @param hash empty where nobody tells it yet
     */
    private boolean twin(FileWork work, Source source, String name, String hash) {
        if (hash.isEmpty()) {
            return false;
        }
        Map<String, WorkItem.File> there = work.files().ofItem();
        Optional<String> same = work.files().written(Side.SERVICENOW).stream()
                .filter(entry -> entry.digest().equals(hash))
                .map(MirrorEntry::target)
                .filter(target ->
                        there.containsKey(target) && there.get(target).name().equals(name))
                .findFirst();
        same.ifPresent(target -> work.stands(source, target, hash, clock.instant()));
        boolean underway = work.uploaded().stream()
                .anyMatch(file -> file.hash().equals(hash) && file.file().name().equals(name));
        if (underway) {
            work.waitUntil(clock.instant());
        }
        return underway || same.isPresent();
    }

    /** Somebody put the very same file on both sides. */
    private Optional<String> standing(Lease lease, FileWork work, String name, Fetched fetched) {
        for (WorkItem.File there : work.files().item().files()) {
            boolean alike = SafeName.of(there.name()).equals(name)
                    && there.size() == fetched.size()
                    && Marker.in(there.comment()).isEmpty();
            if (alike && hash(lease, work, there).equals(fetched.hash())) {
                return Optional.of(there.id());
            }
        }
        return Optional.empty();
    }

    private String hash(Lease lease, FileWork work, WorkItem.File there) {
        Expected any = new Expected(there.size(), "", there.size());
        try (Fetched fetched = spooling.fetch(
                lease, any, taking -> items.download(work.files().item(), there.id(), taking, lease.until()))) {
            return fetched.hash();
        }
    }

    private static String comment(FileWork work, Source source) {
        return "ServiceNow · " + work.look().number() + " · [" + Marker.of(source) + "]";
    }

    /** Ties what was put into the projects to the work items, many in one call. */
    void tie(Lease lease, List<FileWork> works) {
        List<FileWork> left =
                works.stream().filter(work -> !work.uploaded().isEmpty()).toList();
        for (int tries = 1; !left.isEmpty() && tries <= TRIES && lease.keep(); tries++) {
            boolean last = tries == TRIES;
            List<Outcome<WorkItem>> outcomes = sent(lease, left);
            List<FileWork> moved = new ArrayList<>();
            for (int i = 0; i < left.size(); i++) {
                FileWork work = left.get(i);
                switch (outcomes.get(i)) {
                    case Outcome.Done<WorkItem> done -> tied(work, done.value());
                    case Outcome.Failed<WorkItem> failed -> {
                        if (failed.failure() instanceof Failure.Conflict && !last) {
                            moved.add(work);
                        } else {
                            untied(lease, work, failed.failure());
                        }
                    }
                }
            }
            left = again(moved);
        }
    }

    private List<Outcome<WorkItem>> sent(Lease lease, List<FileWork> works) {
        try {
            return items.send(works.stream().map(ToItems::write).toList(), lease.until());
        } catch (CallFailure failed) {
            return works.stream()
                    .map(work -> Outcome.<WorkItem>failed(failed.failure()))
                    .toList();
        }
    }

    private static WorkItemWrite write(FileWork work) {
        return WorkItemWrite.files(
                work.files().item(),
                work.uploaded().stream().map(Uploaded::file).toList());
    }

    private void tied(FileWork work, WorkItem now) {
        work.files().item(now);
        work.uploaded().forEach(file -> work.carried(file, clock.instant()));
        work.uploaded().clear();
    }

    /** What is refused, or fails once more, may be so because of one of them: each is tied by itself then. */
    private void untied(Lease lease, FileWork work, Failure failure) {
        List<Uploaded> all = List.copyOf(work.uploaded());
        work.uploaded().clear();
        boolean again = failure instanceof Failure.Refused || work.look().attempts() > 0;
        if (failure instanceof Failure.Conflict) {
            work.fail(failure);
        } else if (all.size() > 1 && again) {
            all.forEach(file -> alone(lease, work, file));
        } else {
            all.forEach(file -> failures.of(work, file.source(), failure));
        }
    }

    private void alone(Lease lease, FileWork work, Uploaded file) {
        if (work.open()) {
            work.uploaded(file);
            tie(lease, List.of(work));
            work.uploaded().clear();
        }
    }

    /** Somebody changed the work item meanwhile: it is read again, and what a lost answer tied already is not tied again. */
    private List<FileWork> again(List<FileWork> moved) {
        if (moved.isEmpty()) {
            return List.of();
        }
        try {
            Map<Long, WorkItem> now = items.read(
                    moved.stream().map(work -> work.files().item().id()).toList());
            moved.forEach(
                    work -> Optional.ofNullable(now.get(work.files().item().id()))
                            .ifPresentOrElse(item -> work.files().item(item), () -> work.fail(gone())));
        } catch (CallFailure failed) {
            moved.forEach(work -> work.fail(failed.failure()));
        }
        moved.forEach(this::dropTied);
        return moved.stream()
                .filter(work -> work.open() && !work.uploaded().isEmpty())
                .toList();
    }

    private void dropTied(FileWork work) {
        List<Uploaded> tied = work.uploaded().stream()
                .filter(file -> work.files().item().files().stream()
                        .anyMatch(there -> Marker.in(there.comment()).contains(Marker.of(file.source()))))
                .toList();
        tied.forEach(file -> work.carried(file, clock.instant()));
        work.uploaded().removeAll(tied);
    }

    private static Failure gone() {
        return Failure.Transient.of(Causes.WORK_ITEM_GONE, "the work item is not shown any more");
    }
}
