package dk.ordrebro.mirror.file;

import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.mirror.PastedPicture;
import dk.ordrebro.mirror.file.OrderFiles.OrderFile;
import dk.ordrebro.workitem.WorkItem;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Files of work items that were sent to the order while the answer was lost. ServiceNow keeps no mark of the sender, so the
 * name as well as the content must be what was sent: people put the same content on an order under names of their own.
 */
final class SentFiles {
    private final FilesOf files;

    SentFiles(FilesOf files) {
        this.files = files;
    }

    /** Empty when it did not arrive, or has not yet. */
    Optional<OrderFile> find(MirrorEntry sent) {
        Optional<WorkItem.File> source = files.item().files().stream()
                .filter(file -> file.id().equals(sent.source().id()))
                .findFirst();
        Set<String> accounted = accounted();
        return files.ofOrder().stream()
                .filter(file -> !accounted.contains(file.id()))
                .filter(file -> source.map(from -> files.name(from.name()).equals(SafeName.of(file.name())))
                        .orElse(!PastedPicture.is(sent.source()) // else taken away meanwhile: nobody knows its name
                                || PastedPicture.names(sent.source(), file.name())))
                .filter(file -> file.sha256().isEmpty()
                        ? source.filter(from -> from.size() == file.size()).isPresent()
                        : file.sha256().equals(sent.digest()))
                .findFirst();
    }

    /** Files of the order that are known to be made from one of the work item, or to have gone there themselves. */
    private Set<String> accounted() {
        Set<String> ids = new HashSet<>();
        for (MirrorEntry entry : files.written(Side.AZURE_DEVOPS)) {
            ids.add(entry.target());
        }
        for (MirrorEntry entry : files.written(Side.SERVICENOW)) {
            ids.add(entry.source().id());
        }
        return ids;
    }
}
