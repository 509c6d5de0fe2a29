package dk.ordrebro.access.oidc;

import java.util.Locale;
import java.util.Optional;

/** Nobody was signed in by the OpenID provider; told to the person by {@link #kind}, to operators by the message. */
public final class OidcProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What the person is told. */
    public enum Kind {
        /** It cannot be reached, or answers by halves. */
        AWAY(503),
        /** The answer belongs to no sign-in of this browser, or was used already. */
        STALE(400),
        /** The provider let the person not in. */
        DENIED(403),
        /** What it says of the person cannot be believed. */
        UNBELIEVABLE(502),
        /** None of the person's groups and roles is in the settings. */
        NO_ROLE(403),
        /** The provider left the groups out, for they are too many. */
        TOO_MANY_GROUPS(403);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }

        /** In the keys of texts. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Kind kind;
    private final transient Person person;

    OidcProblem(Kind kind, String what, Throwable cause) {
        super(what, cause);
        this.kind = kind;
        this.person = null;
    }

    OidcProblem(Kind kind, String what) {
        this(kind, what, (Person) null);
    }

    /** @param person who is known, and may nothing; null for nobody */
    OidcProblem(Kind kind, String what, Person person) {
        super(what);
        this.kind = kind;
        this.person = person;
    }

    public Kind kind() {
        return kind;
    }

    /** Who was refused, where that is known. */
    public Optional<Person> person() {
        return Optional.ofNullable(person);
    }
}
