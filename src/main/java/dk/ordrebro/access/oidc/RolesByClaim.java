package dk.ordrebro.access.oidc;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import dk.ordrebro.settings.OidcSettings;
import dk.ordrebro.settings.Role;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** From what the provider says of a person to what the person may do here: the highest role that any of it gives. */
final class RolesByClaim {
    private static final List<String> CLAIMS = List.of("roles", "groups");

    private final Map<String, Role> roles;

    RolesByClaim(OidcSettings settings) {
        this.roles = settings.roles();
    }

    /** Compared as they are written: a group's identity is no word. */
    Optional<Role> of(IDTokenClaimsSet claims) {
        return said(claims).stream().map(roles::get).filter(Objects::nonNull).max(Role::compareTo);
    }

    private static Set<String> said(IDTokenClaimsSet claims) {
        Set<String> said = new HashSet<>();
        for (String claim : CLAIMS) {
            Object value = claims.getClaim(claim);
            if (value instanceof String one) {
                said.add(one);
            } else if (value instanceof Collection<?> many) {
                many.stream().filter(String.class::isInstance).forEach(one -> said.add((String) one));
            }
        }
        return said;
    }

    /** Entra leaves the groups out where a person is in more than 200, and says where they could be asked for instead. */
    static boolean leftOut(IDTokenClaimsSet claims) {
        return claims.getClaim("_claim_names") instanceof Map<?, ?> elsewhere && elsewhere.containsKey("groups")
                || Boolean.TRUE.equals(claims.getClaim("hasgroups"));
    }
}
