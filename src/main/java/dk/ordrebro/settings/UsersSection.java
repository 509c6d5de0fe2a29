package dk.ordrebro.settings;

import dk.ordrebro.settings.AccessSettings.User;
import dk.ordrebro.yaml.NearestName;
import dk.ordrebro.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code users:} of http.access or of users.yaml. */
final class UsersSection {
    /** A name that needs no quotes anywhere, and says nothing in a log that is not a name. */
    static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,63}";

    private static final String USERS = "users";

    /** What Argon2 writes: memory in KiB, passes, lanes, salt, hash. */
    private static final Pattern HASH =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$[\\w+/=]+\\$[\\w+/=]+");

    /** Checking one password takes no more: 256 MiB, ten passes. */
    private static final int MEMORY = 262_144;

    private static final int PASSES = 10;

    private UsersSection() {}

    static List<User> read(Section section) {
        List<User> users = new ArrayList<>();
        Set<String> names = new HashSet<>();
        section.node(USERS)
                .filter(node -> !(node instanceof YamlNode.Items))
                .ifPresent(node -> section.error(
                        node.place(),
                        "'" + section.path(USERS) + "' must be a list, but is " + node.kindName(),
                        "ordrebro user add makes its entries"));
        for (YamlNode item : section.node(USERS).map(YamlNode::items).orElse(List.of())) {
            Section one = section.item(item, USERS);
            User user = user(one);
            if (!user.name().isEmpty() && !names.add(user.name())) {
                one.error(one.place("name"), "two users are named '" + user.name() + "'", "remove one");
            }
            users.add(user);
        }
        return List.copyOf(users);
    }

    private static User user(Section one) {
        String name = one.requiredText("name");
        if (!name.isEmpty() && !name.matches(NAME)) {
            one.error(one.place("name"), "'" + one.path("name") + "' is no name", "letters, digits and . _ @ - alone");
        }
        String word = one.requiredText("role");
        if (!word.isEmpty() && Role.of(word).isEmpty()) {
            one.error(
                    one.place("role"),
                    "'" + one.path("role") + "' cannot be '" + word + "'",
                    NearestName.remedy(word, Role.words()));
        }
        String password = one.requiredText("password");
        if (!password.isEmpty() && !bearable(password)) {
            one.error(
                    one.place("password"),
                    "'" + one.path("password") + "' is no Argon2id hash, or one that takes too much to check",
                    "ordrebro user add asks for a password and makes it");
        }
        one.done();
        return new User(name, Role.of(word).orElse(Role.VIEWER), password);
    }

    private static boolean bearable(String hash) {
        Matcher parts = HASH.matcher(hash);
        return parts.matches()
                && Integer.parseInt(parts.group(1)) <= MEMORY
                && Integer.parseInt(parts.group(2)) <= PASSES;
    }
}
