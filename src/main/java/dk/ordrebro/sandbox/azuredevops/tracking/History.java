package dk.ordrebro.sandbox.azuredevops.tracking;

import dk.ordrebro.sandbox.azuredevops.rest.Call;
import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import dk.ordrebro.sandbox.azuredevops.rest.Json;
import java.util.List;

/** {@code updates} and {@code revisions} of a work item: what changed, and how it looked. */
final class History {
    private static final int MOST = 200;

    private final Items items;
    private final Organisation organisation;

    History(Items items, Organisation organisation) {
        this.items = items;
        this.organisation = organisation;
    }

    Object updates(Call call) {
        call.onlyRead();
        List<Update> all = List.copyOf(items.updates(items.needed(call.id(2)).id()));
        if (call.part(4).isEmpty()) {
            return Json.listing(call.page(all, MOST).stream()
                    .map(update -> organisation.view(call).update(update, update.equals(all.getLast())))
                    .toList());
        }
        return all.stream()
                .filter(update -> update.number() == call.id(4))
                .findFirst()
                .map(update -> organisation.view(call).update(update, update.equals(all.getLast())))
                .orElseThrow(() -> Failure.noWorkItem(call.id(2)));
    }

    Object revisions(Call call) {
        call.onlyRead();
        List<Item> all = items.revisions(items.needed(call.id(2)).id());
        View view = organisation.view(call).asked();
        if (call.part(4).isEmpty()) {
            return Json.listing(call.page(all, MOST).stream().map(view::listed).toList());
        }
        return all.stream()
                .filter(revision -> revision.rev() == call.id(4))
                .findFirst()
                .map(view::single)
                .orElseThrow(() -> Failure.noWorkItem(call.id(2)));
    }
}
