package dk.ordrebro.mirror.file;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Log;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.ledger.MirrorState;
import dk.ordrebro.ledger.MirrorStore;
import dk.ordrebro.mirror.Marker;
import dk.ordrebro.mirror.file.FileNotes.Pictured;
import dk.ordrebro.mirror.file.OrderFiles.OrderFile;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.workitem.WorkItem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The files of one link, read when the first of its pictures is asked for: most texts have none. Only files of this order and
 * this work item count, whatever else an address names, so that nobody is shown what its writer could not see. Confined to the
 * thread that holds the link.
 */
final class CarriedPictures {
    private final Function<Collection<OrderRef>, Map<OrderRef, List<OrderFile>>> orders;
    private final MirrorStore mirror;
    private final Pictured one;
    private FilesOf files;

    CarriedPictures(
            Function<Collection<OrderRef>, Map<OrderRef, List<OrderFile>>> orders, MirrorStore mirror, Pictured one) {
        this.orders = orders;
        this.mirror = mirror;
        this.one = one;
    }

    private FilesOf files() {
        if (files == null) {
            files = new FilesOf(one.link(), one.order().number(), one.mapping(), one.item(), listed())
                    .remembering(mirror.of(List.of(one.link()), Log.FILES).getOrDefault(one.link(), List.of()));
        }
        return files;
    }

    /** Where the files of the order may not be read, its pictures are only named. */
    private List<OrderFile> listed() {
        OrderRef order = one.order().ref();
        try {
            return orders.apply(List.of(order)).getOrDefault(order, List.of());
        } catch (CallFailure failed) {
            if (failed.failure().ofPart()) {
                return List.of();
            }
            throw failed;
        }
    }

    Optional<MirrorEntry> entry(Source file) {
        return files().entry(file);
    }

    /** What this file has become on the other side, or was made of. @param id what its own side calls it */
    Optional<String> twin(Side side, String id) {
        Source source = new Source(Log.FILES, side, id, 1);
        return marked(source)
                .map(WorkItem.File::id)
                .or(() -> files().entry(source)
                        .filter(entry -> entry.state() == MirrorState.WRITTEN)
                        .map(MirrorEntry::target))
                .or(() -> files().origin(side, id));
    }

    /** It is on the work item before the ledger says so. */
    private Optional<WorkItem.File> marked(Source source) {
        return one.item().files().stream()
                .filter(there -> Marker.in(there.comment()).contains(Marker.of(source)))
                .findFirst();
    }

    Optional<WorkItem.File> ofItem(String id) {
        return one.item().files().stream().filter(file -> file.id().equals(id)).findFirst();
    }

    Optional<OrderFile> ofOrder(String id) {
        return files().ofOrder().stream().filter(file -> file.id().equals(id)).findFirst();
    }

    /** Where people see the order. */
    String url() {
        return String.valueOf(one.order().document().getOrDefault("url", ""));
    }

    String name(String given) {
        return FilesOf.name(given, one.mapping(), one.order().number());
    }

    /** The file has yet to be carried, or to be brought to an end. */
    boolean underway(OrderFile file) {
        return underway(new FileFates(files()).of(file));
    }

    boolean underway(WorkItem.File file) {
        return underway(new FileFates(files()).of(file));
    }

    private static boolean underway(Fate fate) {
        return fate == Fate.TO_CARRY || fate == Fate.NOT_READY || fate == Fate.IN_DOUBT;
    }
}
