package dk.ordrebro.sandbox.azuredevops.tracking;

import dk.ordrebro.sandbox.azuredevops.rest.Call;
import dk.ordrebro.sandbox.azuredevops.rest.Names;
import dk.ordrebro.sandbox.azuredevops.rest.Switches;
import java.util.List;
import java.util.Optional;

/**
 * The organisation that the stand-in plays: its people, its trees, and what its administrators decide.
 */
public final class Organisation {
    private final People people = new People();
    private final Nodes areas = new Nodes("Area", Call.PROJECT, 100)
            .add("KIT\\Klient")
            .add("KIT\\Infrastruktur\\Netværk")
            .add("KIT\\Applikationer")
            .add("KIT\\Identitet")
            .add("KIT\\Servicedesk");
    private final Nodes iterations = new Nodes("Iteration", Call.PROJECT, 200)
            .add("KIT\\PI 1\\Iteration 1")
            .add("KIT\\PI 1\\Iteration 2")
            .add("KIT\\PI 2\\Iteration 1")
            .add("KIT\\PI 2\\Iteration 2")
            .add("KIT\\PI 3");
    private final Tags tags = new Tags();

    private final Switches switches;

    Organisation(Switches switches) {
        this.switches = switches;
    }

    public Switches switches() {
        return switches;
    }

    People people() {
        return people;
    }

    Nodes areas() {
        return areas;
    }

    Nodes iterations() {
        return iterations;
    }

    Tags tags() {
        return tags;
    }

    View view(Call call) {
        return new View(call, this);
    }

    /** The first project's work items, areas and iterations follow its name, without a revision. */
    void rename(Items items, String before, String name) {
        for (Nodes nodes : List.of(areas, iterations)) {
            ClassificationNodes.follow(items, nodes, nodes.rename(name), nodes.needed(""));
        }
        items.rewrite("System.TeamProject", held -> held.equals(before) ? name : held);
    }

    /** An area or iteration path as its project spells it; empty where there is none such. Those beside KIT have any. */
    public Optional<String> path(Field field, String said) {
        Names names = Names.of(switches);
        if (names.more().stream().anyMatch(other -> (said + "\\").startsWith(other + "\\"))) {
            return Optional.of(said);
        }
        return (field.reference().equals(areas.field()) ? areas : iterations).canonical(said);
    }
}
