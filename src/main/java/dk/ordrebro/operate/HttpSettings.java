package dk.ordrebro.operate;

import dk.ordrebro.door.Secret;
import java.util.List;
import java.util.Optional;

/** {@code http:} of ordrebro.yaml. */
public record HttpSettings(
        String bind,
        int port,
        Optional<Secret> serviceNowHook,
        Optional<BasicAccess> azureDevOpsHook,
        List<Token> tokens) {
    /** Basic credentials of the Azure DevOps service hook. */
    public record BasicAccess(String username, Secret password) {}

    /** An access token, known by its SHA-256 in hexadecimal. */
    public record Token(String name, String role, String sha256) {}
}
