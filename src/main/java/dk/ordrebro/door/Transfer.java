package dk.ordrebro.door;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * What of a call is too large to be held in memory: a body that is read while it is sent, an answer that is used while it
 * comes in. Such a call has no deadline for the whole but must get on: whoever moves less than 64 KiB in the time that one
 * call may take is cut.
 *
 * @param upload sent instead of {@link Call#body}
 * @param download gets the answer's body where its status is 200 to 299; {@link Answer#body} is empty then
 */
public record Transfer(Optional<Upload> upload, Optional<Download> download) {
    public static final Transfer NONE = new Transfer(Optional.empty(), Optional.empty());

    /**
     * A body that is read once for every try.
     *
     * @param length in bytes
     */
    public record Upload(long length, Content content) {}

    /** Opens the body from its beginning. */
    public interface Content {
        InputStream open() throws IOException;
    }

    /** Uses an answer while it comes in; called on the caller's own thread, at most once a try. */
    public interface Download {
        /** @throws IOException what ends the call too: where it comes from decides whether that passes */
        void take(InputStream content) throws IOException;
    }

    public static Transfer up(long length, Content content) {
        return new Transfer(Optional.of(new Upload(length, content)), Optional.empty());
    }

    public static Transfer down(Download download) {
        return new Transfer(Optional.empty(), Optional.of(download));
    }

    /** True when there is anything to move. */
    public boolean moves() {
        return upload.isPresent() || download.isPresent();
    }
}
