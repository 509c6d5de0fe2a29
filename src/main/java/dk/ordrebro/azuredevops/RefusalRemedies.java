package dk.ordrebro.azuredevops;

import dk.ordrebro.failure.Remedies;

/** What a person does about an error of Azure DevOps: by its name, else by its status (azure-devops.md, section 1, "Errors"). */
final class RefusalRemedies {
    private RefusalRemedies() {}

    static String of(NeighbourError error) {
        return Remedies.exactly("azure-devops/" + error.key()).orElseGet(() -> byStatus(error.status()));
    }

    private static String byStatus(int status) {
        String known = status == 401 || status == 403 || status == 404 || status == 413 ? "http-" + status : "http-400";
        return Remedies.exactly("azure-devops/" + known).orElseThrow();
    }
}
