package dk.ordrebro.mirror.file;

import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorState;
import dk.ordrebro.mirror.PastedPicture;
import dk.ordrebro.text.PictureCopies;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pictures in the texts of a work item, as they stand on its order. Of an address only the file's id is taken. */
final class ItemPictures implements PictureCopies {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)https?://[^?#\\s]*/_apis/wit/attachments/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:[?#].*)?");

    private final CarriedPictures carried;

    ItemPictures(CarriedPictures carried) {
        this.carried = carried;
    }

    @Override
    public Optional<Copy> of(String source) {
        return id(source).flatMap(id -> carried.twin(Side.AZURE_DEVOPS, id)
                .or(() -> pasted(id))
                .map(there -> new Copy(Optional.of("/sys_attachment.do?sys_id=" + there), name(id)))
                .or(() -> carried.ofItem(id).map(file -> new Copy(Optional.empty(), name(id)))));
    }

    /** Carried because a comment of this work item showed it, whatever address stands here. */
    private Optional<String> pasted(String id) {
        return carried.entry(PastedPicture.source(id))
                .filter(entry -> entry.state() == MirrorState.WRITTEN)
                .map(MirrorEntry::target);
    }

    private String name(String id) {
        return carried.ofItem(id).map(file -> carried.name(file.name())).orElse("");
    }

    @Override
    public boolean underway(String source) {
        return id(source)
                .filter(id -> carried.twin(Side.AZURE_DEVOPS, id).isEmpty())
                .flatMap(carried::ofItem)
                .filter(carried::underway)
                .isPresent();
    }

    private static Optional<String> id(String source) {
        Matcher address = ADDRESS.matcher(source);
        return address.matches() ? Optional.of(address.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
