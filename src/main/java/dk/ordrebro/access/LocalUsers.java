package dk.ordrebro.access;

import dk.ordrebro.settings.AccessSettings;
import dk.ordrebro.settings.AccessSettings.User;
import dk.ordrebro.settings.FileState;
import dk.ordrebro.settings.UsersFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Users of the settings and of users.yaml, which is read again when it has changed: who is removed there is out at once. */
final class LocalUsers {
    private static final Logger LOG = LoggerFactory.getLogger(LocalUsers.class);

    private final List<User> settled;
    private final Optional<Path> file;
    private String seen = "";
    private List<User> kept = List.of();

    LocalUsers(AccessSettings settings) {
        this.settled = settings.users();
        this.file = settings.kept();
    }

    Optional<User> find(String name) {
        return Stream.concat(settled.stream(), kept().stream())
                .filter(user -> user.name().equals(name))
                .findFirst();
    }

    boolean any() {
        return !settled.isEmpty() || !kept().isEmpty();
    }

    private synchronized List<User> kept() {
        String now = file.map(FileState::of).orElse("");
        if (!now.equals(seen)) {
            seen = now;
            file.flatMap(UsersFile::read).ifPresentOrElse(users -> kept = users, () -> LOG.atWarn()
                    .addKeyValue("file", file.orElseThrow())
                    .log("users.yaml has mistakes and is not taken over; ordrebro check tells them"));
        }
        return kept;
    }
}
