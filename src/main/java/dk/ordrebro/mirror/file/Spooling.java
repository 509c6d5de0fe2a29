package dk.ordrebro.mirror.file;

import dk.ordrebro.door.Transfer;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import java.io.IOException;
import java.util.function.Consumer;

/** Fetches files to the disk of this machine, and believes none that is not whole. */
final class Spooling {
    private final SpoolFolder folder;
    private final Scanner scanner;

    Spooling(SpoolFolder folder, Scanner scanner) {
        this.folder = folder;
        this.scanner = scanner;
    }

    /** The same as {@link #fetch} for what is to be sent on: somebody has looked at it. */
    Fetched clean(Lease lease, Expected expected, Consumer<Transfer.Download> download) {
        Fetched fetched = fetch(lease, expected, download);
        try {
            scanner.look(fetched.spool());
            return fetched;
        } catch (RuntimeException e) {
            fetched.close();
            throw e;
        }
    }

    /**
     * A file that was fetched; to be closed.
     *
     * @param hash of its content
     */
    record Fetched(Spool spool, String hash) implements AutoCloseable {
        long size() {
            return spool.size();
        }

        @Override
        public void close() {
            spool.close();
        }
    }

    /**
     * What a file must be to be believed.
     *
     * @param size -1 where nobody tells
     * @param hash empty where nobody tells
     * @param most no more bytes are read
     */
    record Expected(long size, String hash, long most) {}

    /**
     * Fetches a file.
     *
     * @param download makes the call that gives what is asked for
     * @throws CallFailure {@code Refused} when it is too large; {@code Transient} when it is not what it should be
     */
    Fetched fetch(Lease lease, Expected expected, Consumer<Transfer.Download> download) {
        Spool spool = begin(lease);
        try {
            download.accept(content -> spool.take(content, expected.most()));
            return checked(spool, expected);
        } catch (RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    private Spool begin(Lease lease) {
        try {
            return new Spool(folder, lease::keep);
        } catch (IOException e) {
            throw new CallFailure(folder.full(e), e);
        }
    }

    private Fetched checked(Spool spool, Expected expected) {
        if (spool.full() != null) {
            throw new CallFailure(folder.full(spool.full()), spool.full());
        }
        folder.holds();
        if (spool.stopped()) {
            throw new CallFailure(Failure.Transient.of(Causes.FILE_CUT, "another worker holds the file now"));
        }
        if (spool.size() > expected.most()) {
            throw new CallFailure(new Failure.Refused(
                    Causes.FILE_TOO_LARGE, "the file is larger than " + expected.most() + " bytes"));
        }
        String hash = spool.hash();
        boolean whole = (expected.size() < 0 || expected.size() == spool.size())
                && (expected.hash().isEmpty() || expected.hash().equals(hash));
        if (!whole) {
            throw new CallFailure(Failure.Transient.of(
                    Causes.FILE_CUT,
                    "a file came with " + spool.size() + " bytes, and " + expected.size()
                            + " were told, or with another content than was told"));
        }
        return new Fetched(spool, hash);
    }
}
