package dk.ordrebro.mirror.file;

import dk.ordrebro.ledger.FileStore.Look;
import java.util.List;

/** Links whose files are compared together, under one lease. */
public final class FileBatch {
    private final Lease lease;
    private final List<FileWork> all;

    FileBatch(Lease lease, List<Look> looks) {
        this.lease = lease;
        this.all = looks.stream().map(FileWork::new).toList();
    }

    Lease lease() {
        return lease;
    }

    List<FileWork> all() {
        return all;
    }

    /** Those that have something left to do. */
    List<FileWork> open() {
        return all.stream().filter(FileWork::open).toList();
    }

    @Override
    public String toString() {
        return all.size() + " links, " + open().size() + " open";
    }
}
