package dk.ordrebro.sandbox;

import java.util.List;

/** {@code updates} and {@code revisions} of a work item: what changed, and how it looked. */
final class AzureDevOpsHistory {
    private static final int MOST = 200;

    private final AzureDevOpsItems items;
    private final AzureDevOpsOrganisation organisation;

    AzureDevOpsHistory(AzureDevOpsItems items, AzureDevOpsOrganisation organisation) {
        this.items = items;
        this.organisation = organisation;
    }

    Object updates(AzureDevOpsCall call) {
        call.onlyRead();
        List<AzureDevOpsUpdate> all =
                List.copyOf(items.updates(items.needed(call.id(2)).id()));
        if (call.part(4).isEmpty()) {
            return AzureDevOpsJson.listing(call.page(all, MOST).stream()
                    .map(update -> organisation.view(call).update(update, update.equals(all.getLast())))
                    .toList());
        }
        return all.stream()
                .filter(update -> update.number() == call.id(4))
                .findFirst()
                .map(update -> organisation.view(call).update(update, update.equals(all.getLast())))
                .orElseThrow(() -> AzureDevOpsFailure.noWorkItem(call.id(2)));
    }

    Object revisions(AzureDevOpsCall call) {
        call.onlyRead();
        List<AzureDevOpsItem> all = items.revisions(items.needed(call.id(2)).id());
        AzureDevOpsView view = organisation.view(call).asked();
        if (call.part(4).isEmpty()) {
            return AzureDevOpsJson.listing(
                    call.page(all, MOST).stream().map(view::listed).toList());
        }
        return all.stream()
                .filter(revision -> revision.rev() == call.id(4))
                .findFirst()
                .map(view::single)
                .orElseThrow(() -> AzureDevOpsFailure.noWorkItem(call.id(2)));
    }
}
