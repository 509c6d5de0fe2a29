package dk.ordrebro.settings;

import dk.ordrebro.settings.AccessSettings.SessionTimes;
import dk.ordrebro.settings.AccessSettings.User;
import dk.ordrebro.settings.HttpSettings.Token;
import dk.ordrebro.yaml.NearestName;
import dk.ordrebro.yaml.YamlNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code http.access:} of ordrebro.yaml. */
final class AccessSection {
    /** What {@code sha256sum} makes of no input at all, and of an empty line. */
    private static final Set<String> OF_NOTHING = Set.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "01ba4719c80b6fe911b091a7c05124b64eeece964e09c058ef8f9805daca546b");

    private AccessSection() {}

    static AccessSettings read(Section section, Path folder) {
        Path kept = folder.resolve(UsersFile.FILE);
        List<Token> tokens = tokens(section);
        List<User> users = UsersSection.read(section);
        Set<String> names = users.stream().map(User::name).collect(Collectors.toSet());
        section.kept(kept).stream()
                .filter(user -> names.contains(user.name()))
                .forEach(user -> section.error(
                        section.place("users"),
                        "'" + user.name() + "' stands in http.access.users and in " + UsersFile.FILE,
                        "remove one: ordrebro user remove " + user.name()));
        return new AccessSettings(
                tokens,
                users,
                Optional.of(kept).filter(Files::exists),
                session(section.child("session")),
                section.given("oidc").map(AccessSection::oidc));
    }

    private static OidcSettings oidc(Section section) {
        OidcSettings read = new OidcSettings(
                section.requiredAddress("issuer"),
                section.requiredText("clientId"),
                section.requiredSecret("clientSecret"),
                roles(section));
        if (Loopback.unencrypted(read.issuer())) {
            section.error(
                    section.place("issuer"),
                    "'http.access.oidc.issuer' is reached unencrypted: anybody on the way could say who somebody is",
                    "write https://");
        }
        section.done();
        return read;
    }

    private static Map<String, Role> roles(Section section) {
        Map<String, Role> roles = new LinkedHashMap<>();
        List<YamlNode.Entry> entries =
                section.node("roles").map(YamlNode::entries).orElse(List.of());
        for (YamlNode.Entry entry : entries) {
            String word = entry.value().text().orElse("");
            Role.of(word)
                    .ifPresentOrElse(
                            role -> roles.put(entry.name(), role),
                            () -> section.error(
                                    entry.value().place(),
                                    "'http.access.oidc.roles' gives '" + word + "', which is no role",
                                    NearestName.remedy(word, Role.words())));
        }
        if (entries.isEmpty()) {
            section.error(
                    section.place("roles"),
                    "'http.access.oidc.roles' gives nobody a role",
                    "write { GROUP: operator }: a value of the claim roles or groups, and what it may do here");
        }
        return roles;
    }

    private static SessionTimes session(Section section) {
        Duration longest =
                section.duration("longest", SessionTimes.USUAL.longest(), Duration.ofMinutes(1), Duration.ofDays(7));
        Duration idle = section.duration("idle", SessionTimes.USUAL.idle(), Duration.ofMinutes(1), longest);
        section.done();
        return new SessionTimes(idle, longest);
    }

    private static List<Token> tokens(Section access) {
        Optional<YamlNode> list = access.node("tokens");
        list.filter(node -> !(node instanceof YamlNode.Items))
                .ifPresent(node -> access.error(
                        node.place(),
                        "'http.access.tokens' must be a list, but is " + node.kindName(),
                        "write [ { name: ci, role: operator, sha256: \"...\" } ]"));
        List<Token> tokens = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlNode item : list.map(YamlNode::items).orElse(List.of())) {
            Section section = access.item(item, "tokens");
            Token token = token(section);
            if (!token.name().isEmpty() && !names.add(token.name())) {
                section.error(section.place("name"), "two tokens are named '" + token.name() + "'", "rename one");
            }
            tokens.add(token);
        }
        return List.copyOf(tokens);
    }

    private static Token token(Section section) {
        Token read =
                new Token(section.requiredText("name"), section.requiredText("role"), section.requiredText("sha256"));
        if (!read.role().isEmpty() && Role.of(read.role()).isEmpty()) {
            section.error(
                    section.place("role"),
                    "'" + section.path("role") + "' cannot be '" + read.role() + "'",
                    NearestName.remedy(read.role(), Role.words()));
        }
        if (!read.sha256().isEmpty() && !read.sha256().matches("[0-9a-fA-F]{64}")) {
            section.error(
                    section.place("sha256"),
                    "'" + section.path("sha256") + "' is no SHA-256 in hexadecimal",
                    "64 digits: printf %s TOKEN | sha256sum");
        }
        if (OF_NOTHING.contains(read.sha256().toLowerCase(Locale.ROOT))) {
            section.error(
                    section.place("sha256"),
                    "'" + section.path("sha256") + "' is the SHA-256 of nothing: an empty token would let everybody in",
                    "was the variable empty? printf %s TOKEN | sha256sum");
        }
        section.done();
        return read;
    }
}
