package dk.ordrebro.access.oidc;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Somebody whom the OpenID provider knows.
 *
 * @param issuer and {@code subject} together are who it is; both are kept on the audit trail at each sign-in
 * @param called as the provider says today, by signs that do no harm anywhere; two may be called the same
 */
public record Person(String issuer, String subject, String called) {
    private static final int LONGEST = 64;

    /** As the service names them: never the name of a local user, whatever the provider lets somebody be called. */
    public String name() {
        return "oidc/" + called;
    }

    /** Of hostile text what is a name: letters, digits and a few signs; else the subject, and of that the same. */
    static String called(String preferred, String subject) {
        String name = clean(preferred);
        return name.isEmpty() ? clean(subject) : name;
    }

    private static String clean(String text) {
        String clean = Normalizer.normalize(text == null ? "" : text, Normalizer.Form.NFKC)
                .replaceAll("[^\\p{L}\\p{N}._@+-]", "");
        return clean.substring(0, Math.min(LONGEST, clean.length())).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return name();
    }
}
