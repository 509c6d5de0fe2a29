package dk.ordrebro.sandbox;

/**
 * The organisation that the stand-in plays: its one project, its people, its trees, and what its administrators decide.
 */
final class AzureDevOpsOrganisation {
    static final String NAME = "ordrebro";
    static final String ID = "6f1f5d0e-6a52-4d0e-9d3a-0f9c1b7a2e11";
    static final String PROJECT = "KIT";
    static final String PROJECT_ID = "b7a1c1de-2f60-4c55-9a0e-5d2f6a9c3b10";

    private final AzureDevOpsPeople people = new AzureDevOpsPeople();
    private final AzureDevOpsNodes areas = new AzureDevOpsNodes("Area", PROJECT, 100)
            .add("KIT\\Klient")
            .add("KIT\\Infrastruktur\\Netværk")
            .add("KIT\\Applikationer")
            .add("KIT\\Identitet")
            .add("KIT\\Servicedesk");
    private final AzureDevOpsNodes iterations = new AzureDevOpsNodes("Iteration", PROJECT, 200)
            .add("KIT\\PI 1\\Iteration 1")
            .add("KIT\\PI 1\\Iteration 2")
            .add("KIT\\PI 2\\Iteration 1")
            .add("KIT\\PI 2\\Iteration 2")
            .add("KIT\\PI 3");
    private final AzureDevOpsTags tags = new AzureDevOpsTags();

    private final AzureDevOpsSwitches switches = new AzureDevOpsSwitches();

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

    /** Whether a path segment names the project, by name or id; anything else there is refused. */
    static void checkProject(String said) {
        if (said.equalsIgnoreCase(PROJECT) || said.equalsIgnoreCase(PROJECT_ID)) {
            return;
        }
        if (said.matches("[0-9a-fA-F-]{36}")) {
            throw AzureDevOpsFailure.envelope(
                    404,
                    "Microsoft.TeamFoundation.Core.WebApi.ProjectDoesNotExistException",
                    "VS800075: The project with id 'vstfs:///Classification/TeamProject/" + said
                            + "' does not exist, or you do not have permission to access it.");
        }
        throw AzureDevOpsFailure.envelope(
                404,
                "Microsoft.TeamFoundation.Core.WebApi.ProjectDoesNotExistWithNameException",
                "TF200016: The following project does not exist: " + said
                        + ". Verify that the name of the project is correct and that the project exists on the"
                        + " specified Azure DevOps Server.");
    }
}
