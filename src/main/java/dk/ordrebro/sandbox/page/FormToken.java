package dk.ordrebro.sandbox.page;

import dk.ordrebro.sandbox.wire.Asked;
import dk.ordrebro.text.Markup;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** What shows that a form came from one of our own pages: a token that no other site can read, new with every sandbox. */
final class FormToken {
    static final String FIELD = "token";
    private static final String VALUE = random();

    private FormToken() {}

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The hidden field of a form. */
    static Markup field() {
        return Markup.of("<input type=\"hidden\" name=\"{}\" value=\"{}\">", FIELD, VALUE);
    }

    /** True where the token is right and the browser does not say that another site sent the form. */
    static boolean trusts(Visit visit) {
        byte[] sent = visit.field(FIELD).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(sent, VALUE.getBytes(StandardCharsets.UTF_8)) && sameOrigin(visit.asked());
    }

    private static boolean sameOrigin(Asked asked) {
        String host = asked.header("host").orElse("");
        boolean origin = asked.header("origin")
                .map(from -> from.equals("http://" + host))
                .orElse(true);
        boolean site = asked.header("sec-fetch-site")
                .map(from -> from.matches("same-origin|none"))
                .orElse(true);
        return origin && site;
    }
}
