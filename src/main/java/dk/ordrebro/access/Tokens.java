package dk.ordrebro.access;

import dk.ordrebro.settings.HttpSettings.Token;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The access tokens of the settings, found by what a request shows. */
final class Tokens {
    private static final String BEARER = "Bearer ";

    private final List<Token> tokens;

    Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    boolean none() {
        return tokens.isEmpty();
    }

    /** @param authorization the header */
    Optional<Token> find(String authorization) {
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        byte[] hash = Sha256.of(authorization.substring(BEARER.length()).strip());
        Optional<Token> found = Optional.empty();
        for (Token token : tokens) { // all of them, so that time tells nothing
            byte[] known = HexFormat.of().parseHex(token.sha256().strip().toLowerCase(Locale.ROOT));
            found = MessageDigest.isEqual(hash, known) ? Optional.of(token) : found;
        }
        return found;
    }
}
