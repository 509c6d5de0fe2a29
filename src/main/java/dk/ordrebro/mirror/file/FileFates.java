package dk.ordrebro.mirror.file;

import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorState;
import dk.ordrebro.mapping.file.FileRules;
import dk.ordrebro.mapping.file.FileRules.Ruling;
import dk.ordrebro.mirror.Marker;
import dk.ordrebro.mirror.file.OrderFiles.OrderFile;
import dk.ordrebro.workitem.WorkItem;
import java.util.Optional;

/** Decides what becomes of each file, either way; pure. The one place where that is said. */
final class FileFates {
    /** Azure DevOps takes no more on one work item (azure-devops.md section 10). */
    static final int MOST = 100;

    private final FilesOf files;
    private final FileRules rules;

    FileFates(FilesOf files) {
        this.files = files;
        this.rules = files.mapping().files();
    }

    Fate of(OrderFile file) {
        return remembered(FilesOf.source(file), Side.SERVICENOW, file.id())
                .orElseGet(() -> fate(file, files.name(file.name())));
    }

    private Fate fate(OrderFile file, String name) {
        if (files.madeOf(file).isPresent()) {
            return Fate.CARRIED;
        }
        Ruling ruling = rules.ofOrder(name, file.size());
        if (ruling != Ruling.NONE && !file.ready()) {
            return Fate.NOT_READY;
        }
        Fate fate = fate(ruling);
        return fate == Fate.TO_CARRY && files.item().files().size() >= MOST ? Fate.TOO_MANY : fate;
    }

    Fate of(WorkItem.File file) {
        return remembered(FilesOf.source(file), Side.AZURE_DEVOPS, file.id())
                .orElseGet(() -> fate(file, files.name(file.name())));
    }

    private Fate fate(WorkItem.File file, String name) {
        if (Marker.in(file.comment()).stream().anyMatch(Marker::fromOrder)) {
            return Fate.OURS;
        }
        return fate(rules.ofItem(name, file.comment(), file.size()));
    }

    private static Fate fate(Ruling ruling) {
        return switch (ruling) {
            case TAKEN -> Fate.TO_CARRY;
            case NONE -> Fate.NOWHERE;
            case TYPE -> Fate.TYPE;
            case TOO_LARGE -> Fate.TOO_LARGE;
        };
    }

    private Optional<Fate> remembered(MirrorEntry.Source source, Side side, String id) {
        if (files.ours(side, id)) {
            return Optional.of(Fate.OURS);
        }
        return files.entry(source)
                .filter(entry -> entry.state() != MirrorState.SEEN && !files.judgedAnew(entry))
                .map(Fate::of);
    }
}
