package dk.ordrebro.mirror.file;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Obstacle;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorState;
import dk.ordrebro.mapping.file.FileRules;
import dk.ordrebro.mirror.Marker;
import dk.ordrebro.mirror.file.FileTrace.Fate;
import dk.ordrebro.mirror.file.OrderFiles.OrderFile;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.yaml.Place;
import java.util.Map;
import java.util.Optional;

/** Decides what becomes of each file; pure. The one place where that is said, for carrying, {@code preview} and {@code verify}. */
final class FileFates {
    /** Azure DevOps takes no more on one work item (azure-devops.md section 10). */
    static final int MOST = 100;

    /** Whether there are too many is counted each time: some may have been removed. */
    private static final Map<String, Fate> BY_CAUSE = Map.of(
            Causes.FILE_TOO_LARGE.code(), Fate.TOO_LARGE,
            Causes.FILE_TYPE.code(), Fate.TYPE);

    private final FilesOf files;
    private final FileRules rules;

    FileFates(FilesOf files) {
        this.files = files;
        this.rules = files.mapping().files();
    }

    FileTrace of(OrderFile file) {
        String name = name(file.name());
        Fate fate = remembered(FilesOf.source(file), Side.SERVICENOW, file.id()).orElseGet(() -> fate(file, name));
        return new FileTrace(Side.SERVICENOW, file.id(), name, file.size(), fate, rule(fate, rules.placeToWorkItem()));
    }

    private Fate fate(OrderFile file, String name) {
        if (files.madeOf(file).isPresent()) {
            return Fate.CARRIED;
        }
        if (!rules.takesToWorkItem(name)) {
            return Fate.NOWHERE;
        }
        if (!file.ready()) {
            return Fate.NOT_READY;
        }
        return bounded(name, file.size()).orElse(files.item().files().size() >= MOST ? Fate.TOO_MANY : Fate.TO_CARRY);
    }

    FileTrace of(WorkItem.File file) {
        String name = name(file.name());
        Fate fate =
                remembered(FilesOf.source(file), Side.AZURE_DEVOPS, file.id()).orElseGet(() -> fate(file, name));
        return new FileTrace(Side.AZURE_DEVOPS, file.id(), name, file.size(), fate, rule(fate, rules.placeToOrder()));
    }

    private Fate fate(WorkItem.File file, String name) {
        if (Marker.in(file.comment()).stream().anyMatch(Marker::fromOrder)) {
            return Fate.OURS;
        }
        if (!rules.takesToOrder(name, file.comment())) {
            return Fate.NOWHERE;
        }
        return bounded(name, file.size()).orElse(Fate.TO_CARRY);
    }

    private Optional<Fate> bounded(String name, long size) {
        if (!rules.allows(name)) {
            return Optional.of(Fate.TYPE);
        }
        return size > rules.largest() ? Optional.of(Fate.TOO_LARGE) : Optional.empty();
    }

    private Optional<Fate> remembered(MirrorEntry.Source source, Side side, String id) {
        if (files.ours(side, id)) {
            return Optional.of(Fate.OURS);
        }
        return files.entry(source)
                .filter(entry -> entry.state() != MirrorState.SEEN)
                .map(entry -> switch (entry.state()) {
                    case WRITTEN -> Fate.CARRIED;
                    case SKIPPED -> left(entry);
                    default -> Fate.IN_DOUBT;
                });
    }

    /** Null where it is judged anew. */
    private Fate left(MirrorEntry entry) {
        String cause = entry.obstacle().map(Obstacle::cause).orElse("");
        boolean bounded =
                entry.obstacle().filter(why -> !why.bounds().isEmpty()).isPresent();
        if (!bounded) {
            return Fate.REFUSED;
        }
        boolean same = entry.obstacle().get().bounds().equals(files.bounds());
        return same ? BY_CAUSE.get(cause) : null;
    }

    private String name(String given) {
        return files.mapping().privacy().shown(SafeName.of(given), files.number());
    }

    private static Optional<Place> rule(Fate fate, Optional<Place> place) {
        return fate == Fate.NOWHERE || fate == Fate.OURS ? Optional.empty() : place;
    }
}
