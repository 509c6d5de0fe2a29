package dk.ordrebro.settings;

import dk.ordrebro.settings.AccessSettings.User;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlFile;
import dk.ordrebro.yaml.YamlObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code users.yaml} beside ordrebro.yaml: written by {@code ordrebro user}, read again by the service when it changes. */
public final class UsersFile {
    public static final String FILE = "users.yaml";

    private static final String HEAD = """
            # Users of the admin API and the console, written by: ordrebro user add|remove. Passwords are Argon2id hashes.
            users:
            """;

    private UsersFile() {}

    static List<User> read(Path file, Problems problems) {
        if (!Files.exists(file)) {
            return List.of();
        }
        Path folder = file.toAbsolutePath().getParent();
        SecretReferences references = new SecretReferences(folder, Map.of(), problems, problems);
        return YamlFile.read(folder, file.toAbsolutePath(), problems)
                .map(tree -> {
                    Section root = new Section(YamlObject.of(tree, problems), references);
                    List<User> users = UsersSection.read(root);
                    root.done();
                    return users;
                })
                .orElse(List.of());
    }

    /** Empty where the file has mistakes. */
    public static Optional<List<User>> read(Path file) {
        Problems problems = new Problems();
        List<User> users = read(file, problems);
        return problems.hasErrors() ? Optional.empty() : Optional.of(users);
    }

    /** Letters, digits and a few signs: such a name needs no quotes anywhere. */
    public static boolean mayBeCalled(String name) {
        return name.matches(UsersSection.NAME);
    }

    static boolean hasAny(Path file) {
        return read(file).map(users -> !users.isEmpty()).orElse(true); // one that cannot be read lets nobody in
    }

    /** The entry of one, as a list in YAML has it. */
    public static String entry(User user) {
        return "- { name: \"" + user.name() + "\", role: " + user.role().word() + ", password: \"" + user.password()
                + "\" }";
    }

    /** Whole or not at all; readable by its owner alone. */
    public static void write(Path file, List<User> users) throws IOException {
        String text = HEAD
                + users.stream().map(user -> "  " + entry(user) + "\n").collect(Collectors.joining())
                + (users.isEmpty() ? "  []\n" : "");
        Path made = Files.createTempFile(file.toAbsolutePath().getParent(), ".users", ".new");
        try {
            if (Files.getFileStore(made).supportsFileAttributeView(PosixFileAttributeView.class)) {
                Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(made, text);
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(made);
        }
    }
}
