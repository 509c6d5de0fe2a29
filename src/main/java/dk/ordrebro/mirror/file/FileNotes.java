package dk.ordrebro.mirror.file;

import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Log;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.ledger.MirrorStore;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mirror.BothPictures;
import dk.ordrebro.mirror.Conversation;
import dk.ordrebro.mirror.ToldNotes;
import dk.ordrebro.mirror.file.OrderFiles.OrderFile;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.text.PictureCopies;
import dk.ordrebro.workitem.WorkItem;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What people on both sides are to be told of files that are not carried. How a file is called is asked where it stands, many
 * orders in one call and only where something is to be told: the ledger keeps no names.
 */
public final class FileNotes {
    private final Function<Collection<OrderRef>, Map<OrderRef, List<OrderFile>>> orders;
    private final MirrorStore mirror;

    /** @param orders lists the files of orders, as {@link OrderFiles#files} does */
    public FileNotes(Function<Collection<OrderRef>, Map<OrderRef, List<OrderFile>>> orders, MirrorStore mirror) {
        this.orders = orders;
        this.mirror = mirror;
    }

    /** One link of which both sides were seen. */
    public record Asked(
            long link, Mapping mapping, Order order, WorkItem item, ToldNotes told, Conversation conversation) {}

    /** One link of which both sides were seen. */
    public record Pictured(long link, Mapping mapping, Order order, WorkItem item) {}

    /** What pictures in its texts have become; asks ServiceNow only where an order shows one. */
    public BothPictures pictures(Pictured one) {
        if (!carries(one.mapping())) {
            return BothPictures.NONE;
        }
        CarriedPictures carried = new CarriedPictures(orders, mirror, one);
        return new BothPictures(new OrderPictures(carried), new ItemPictures(carried), carried::entry);
    }

    /** Those of the order's texts that stand on the work item; asks nobody. */
    public PictureCopies carried(Pictured one) {
        return carries(one.mapping())
                ? new OrderPictures(new CarriedPictures(nobody -> Map.of(), mirror, one))
                : PictureCopies.NONE;
    }

    /** True for a mapping that carries files, so that some may be left. */
    public static boolean carries(Mapping mapping) {
        return !mapping.files().none();
    }

    /** True where something is to be told. */
    public static boolean waits(Asked one) {
        return !LeftFiles.untold(one.told(), one.conversation()).isEmpty();
    }

    /**
     * By the id of its link, what is to be told; absent where nothing is.
     *
     * @throws dk.ordrebro.failure.CallFailure when ServiceNow cannot be asked
     */
    public Map<Long, LeftFiles> left(Collection<Asked> all) {
        List<Asked> open = all.stream().filter(FileNotes::waits).toList();
        if (open.isEmpty()) {
            return Map.of();
        }
        List<OrderRef> asked = open.stream()
                .filter(one -> LeftFiles.untold(one.told(), one.conversation()).stream()
                        .anyMatch(file -> file.side() == Side.SERVICENOW))
                .map(one -> one.order().ref())
                .toList();
        Map<OrderRef, List<OrderFile>> named = asked.isEmpty() ? Map.of() : orders.apply(asked);
        Map<Long, List<MirrorEntry>> known =
                mirror.of(open.stream().map(Asked::link).toList(), Log.FILES);
        return open.stream()
                .collect(Collectors.toMap(
                        Asked::link,
                        one -> left(
                                one,
                                named.getOrDefault(one.order().ref(), List.of()),
                                known.getOrDefault(one.link(), List.of()))));
    }

    private static LeftFiles left(Asked one, List<OrderFile> ofOrder, List<MirrorEntry> known) {
        FilesOf files =
                new FilesOf(one.link(), one.order().number(), one.mapping(), one.item(), ofOrder).remembering(known);
        Map<Source, String> names = new HashMap<>();
        ofOrder.forEach(file -> names.put(FilesOf.source(file), files.name(file.name())));
        one.item().files().forEach(file -> names.put(FilesOf.source(file), files.name(file.name())));
        return LeftFiles.of(one, names, files);
    }
}
