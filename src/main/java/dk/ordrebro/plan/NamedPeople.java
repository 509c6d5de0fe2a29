package dk.ordrebro.plan;

import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.person.Directories;
import dk.ordrebro.plan.Preparation.Look;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Whom orders and their work items name that are looked up in the other system; for {@link Preparation}. */
record NamedPeople(MappingSet mappings) {
    /** All whom they name, asked for at once. */
    Directories known(Collection<Look> looks, Directories directories) {
        Set<String> inAzureDevOps = new TreeSet<>();
        Set<String> inServiceNow = new TreeSet<>();
        for (Look look : looks) {
            inAzureDevOps.addAll(ofOrder(look));
            inServiceNow.addAll(ofWorkItem(look));
        }
        return directories.of(inAzureDevOps, inServiceNow);
    }

    boolean any(Look look) {
        return !ofOrder(look).isEmpty() || !ofWorkItem(look).isEmpty();
    }

    private Set<String> ofOrder(Look look) {
        return look.order()
                .seen()
                .flatMap(order -> mappings.named(look.mapping()).map(mapping -> mapping.named(order)))
                .orElse(Set.of());
    }

    private Set<String> ofWorkItem(Look look) {
        return look.item()
                .seen()
                .flatMap(item -> look.order().seen().flatMap(order -> mappings.named(look.mapping())
                        .map(mapping -> mapping.named(order, item))))
                .orElse(Set.of());
    }
}
