package dk.ordrebro.mirror;

import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.text.PictureCopies;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the pictures in the texts of one link have become on its other side.
 *
 * @param onItem those of the order's texts, on the work item
 * @param onOrder those of the work item's texts, on the order
 * @param remembered what is remembered of a file
 */
public record BothPictures(
        PictureCopies onItem, PictureCopies onOrder, Function<Source, Optional<MirrorEntry>> remembered) {
    /** Files are not carried: pictures are only named. */
    public static final BothPictures NONE =
            new BothPictures(PictureCopies.NONE, PictureCopies.NONE, file -> Optional.empty());
}
