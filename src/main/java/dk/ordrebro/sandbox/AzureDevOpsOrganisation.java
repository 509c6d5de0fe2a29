package dk.ordrebro.sandbox;

import java.util.Optional;

/**
 * The organisation that the stand-in plays: its people, its trees, and what its administrators decide.
 */
final class AzureDevOpsOrganisation {
    private final AzureDevOpsPeople people = new AzureDevOpsPeople();
    private final AzureDevOpsNodes areas = new AzureDevOpsNodes("Area", AzureDevOpsCall.PROJECT, 100)
            .add("KIT\\Klient")
            .add("KIT\\Infrastruktur\\Netværk")
            .add("KIT\\Applikationer")
            .add("KIT\\Identitet")
            .add("KIT\\Servicedesk");
    private final AzureDevOpsNodes iterations = new AzureDevOpsNodes("Iteration", AzureDevOpsCall.PROJECT, 200)
            .add("KIT\\PI 1\\Iteration 1")
            .add("KIT\\PI 1\\Iteration 2")
            .add("KIT\\PI 2\\Iteration 1")
            .add("KIT\\PI 2\\Iteration 2")
            .add("KIT\\PI 3");
    private final AzureDevOpsTags tags = new AzureDevOpsTags();

    private final AzureDevOpsSwitches switches;

    AzureDevOpsOrganisation(AzureDevOpsSwitches switches) {
        this.switches = switches;
    }

    AzureDevOpsSwitches switches() {
        return switches;
    }

    AzureDevOpsPeople people() {
        return people;
    }

    AzureDevOpsNodes areas() {
        return areas;
    }

    AzureDevOpsNodes iterations() {
        return iterations;
    }

    AzureDevOpsTags tags() {
        return tags;
    }

    AzureDevOpsView view(AzureDevOpsCall call) {
        return new AzureDevOpsView(call, this);
    }

    /** An area or iteration path as the project spells it; empty where there is none such. */
    Optional<String> path(AzureDevOpsField field, String said) {
        return (field.reference().equals(areas.field()) ? areas : iterations).canonical(said);
    }
}
