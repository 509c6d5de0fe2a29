package dk.ordrebro.mirror;

import dk.ordrebro.text.PictureCopies;

/**
 * What the pictures in the texts of one link have become on its other side.
 *
 * @param onItem those of the order's texts, on the work item
 * @param onOrder those of the work item's texts, on the order
 */
public record BothPictures(PictureCopies onItem, PictureCopies onOrder) {
    /** Files are not carried: pictures are only named. */
    public static final BothPictures NONE = new BothPictures(PictureCopies.NONE, PictureCopies.NONE);
}
