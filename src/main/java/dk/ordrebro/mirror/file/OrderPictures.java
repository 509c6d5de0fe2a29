package dk.ordrebro.mirror.file;

import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.text.PictureCopies;
import dk.ordrebro.workitem.WorkItem;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pictures in the texts of an order, as they stand on its work item. Asked of an address on the order's own instance alone. */
final class OrderPictures implements PictureCopies {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)(?:(https?://[^/?#\\s]+)/|/)?sys_attachment\\.do\\?(?:[^#]*&)?sys_id=([0-9a-f]{32})(?:[&#].*)?");

    private static final Pattern INSTANCE = Pattern.compile("(?i)(https?://[^/?#\\s]+).*");

    private final CarriedPictures carried;
    private final String instance;

    OrderPictures(CarriedPictures carried) {
        Matcher host = INSTANCE.matcher(carried.url());
        this.carried = carried;
        this.instance = host.matches() ? host.group(1) : "";
    }

    @Override
    public Optional<Copy> of(String source) {
        return id(source).flatMap(id -> copy(id).or(
                        () -> carried.ofOrder(id).map(file -> new Copy(Optional.empty(), carried.name(file.name())))));
    }

    private Optional<Copy> copy(String id) {
        return carried.twin(Side.SERVICENOW, id)
                .flatMap(carried::ofItem)
                .map(there -> new Copy(address(there), carried.name(there.name())));
    }

    private static Optional<String> address(WorkItem.File there) {
        return Optional.of(there.address()).filter(address -> !address.isEmpty());
    }

    /** One that was tied after the work item was read is seen at the next look. */
    @Override
    public boolean underway(String source) {
        return id(source)
                .filter(id -> copy(id).isEmpty())
                .filter(id -> carried.twin(Side.SERVICENOW, id).isPresent()
                        || carried.ofOrder(id).filter(carried::underway).isPresent())
                .isPresent();
    }

    private Optional<String> id(String source) {
        Matcher address = ADDRESS.matcher(source);
        boolean ours = address.matches()
                && (address.group(1) == null || address.group(1).equalsIgnoreCase(instance));
        return ours ? Optional.of(address.group(2).toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
