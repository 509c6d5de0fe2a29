package dk.ordrebro.settings;

import dk.ordrebro.settings.HttpSettings.Token;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code http.access}: who is let in.
 *
 * @param users as ordrebro.yaml names them
 * @param kept where {@code ordrebro user} keeps more of them, see {@link UsersFile}; absent where nobody was kept at the start
 * @param oidc where people sign in that have no password here
 */
public record AccessSettings(
        List<Token> tokens, List<User> users, Optional<Path> kept, SessionTimes session, Optional<OidcSettings> oidc) {
    /** Nobody but who is on this machine. */
    public static final AccessSettings NONE = of(List.of());

    /** Whoever shows one of these. */
    public static AccessSettings of(List<Token> tokens) {
        return new AccessSettings(tokens, List.of(), Optional.empty(), SessionTimes.USUAL, Optional.empty());
    }

    /** A person who signs in with a password. @param password its Argon2id hash, as {@code ordrebro user add} makes it */
    public record User(String name, Role role, String password) {
        @Override
        public String toString() {
            return name + " (" + role.word() + ")"; // a hash is nobody's business either
        }
    }

    /** How long a person stays signed in. @param idle without asking anything. @param longest at all */
    public record SessionTimes(Duration idle, Duration longest) {
        public static final SessionTimes USUAL = new SessionTimes(Duration.ofMinutes(30), Duration.ofHours(10));
    }

    /** True where somebody can be told from somebody else: then nobody comes in unknown. */
    public boolean asked() {
        return !tokens.isEmpty()
                || !users.isEmpty()
                || oidc.isPresent()
                || kept.filter(UsersFile::hasAny).isPresent();
    }
}
