package dk.ordrebro.plan;

import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.person.Directories;
import dk.ordrebro.plan.Preparation.Look;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whom one order and its work item name, as they are looked up in the other system; made by {@link Preparation}. */
public record NamedPeople(Set<String> inAzureDevOps, Set<String> inServiceNow) {
    static NamedPeople of(Look look, MappingSet mappings) {
        Optional<Mapping> mapping = mappings.named(look.mapping());
        Set<String> ofOrder = look.order()
                .seen()
                .flatMap(order -> mapping.map(rules -> rules.named(order)))
                .orElse(Set.of());
        Set<String> ofWorkItem = look.item()
                .seen()
                .flatMap(item -> look.order().seen().flatMap(order -> mapping.map(rules -> rules.named(order, item))))
                .orElse(Set.of());
        return new NamedPeople(ofOrder, ofWorkItem);
    }

    /** All of them, asked for at once. */
    static Directories known(Collection<NamedPeople> all, Directories directories) {
        Set<String> inAzureDevOps = new TreeSet<>();
        Set<String> inServiceNow = new TreeSet<>();
        for (NamedPeople one : all) {
            inAzureDevOps.addAll(one.inAzureDevOps());
            inServiceNow.addAll(one.inServiceNow());
        }
        return directories.of(inAzureDevOps, inServiceNow);
    }

    public boolean nobody() {
        return inAzureDevOps.isEmpty() && inServiceNow.isEmpty();
    }

    @Override
    public String toString() {
        return inAzureDevOps.size() + " and " + inServiceNow.size()
                + " people"; // never the names: this may reach a log
    }
}
