package dk.ordrebro.app;

import dk.ordrebro.ledger.audit.Act;
import dk.ordrebro.ledger.audit.AuditStore;
import dk.ordrebro.settings.AccessSettings.User;
import dk.ordrebro.settings.FileState;
import dk.ordrebro.settings.UsersFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tells the audit trail who was put into users.yaml, taken out or changed while the service runs, by {@code ordrebro user} or by
 * hand: who may write the file is a matter of the machine. A tick calls {@link #look} every second.
 */
public final class UsersWatch {
    private static final String FILES = "files";

    private final Optional<Path> file;
    private final AuditStore audit;
    private final String node;
    private final Clock clock;
    private String seen;
    private Map<String, User> known;

    UsersWatch(Optional<Path> file, AuditStore audit, String node, Clock clock) {
        this.file = file;
        this.audit = audit;
        this.node = node;
        this.clock = clock;
        this.seen = file.map(FileState::of).orElse("");
        this.known = file.flatMap(UsersFile::read).map(UsersWatch::byName).orElse(Map.of());
    }

    /** What cannot be kept now is told at the next look. */
    public synchronized void look() {
        String now = file.map(FileState::of).orElse("");
        if (now.equals(seen)) {
            return;
        }
        Optional<Map<String, User>> read = file.flatMap(UsersFile::read).map(UsersWatch::byName);
        if (read.isPresent()) {
            String changes = changes(known, read.get());
            if (!changes.isEmpty()) {
                audit.record(new Act(clock.instant(), FILES, node, UsersFile.FILE, "", changes));
            }
            known = read.get();
        }
        seen = now;
    }

    private static Map<String, User> byName(List<User> users) {
        return users.stream().collect(Collectors.toMap(User::name, user -> user, (one, other) -> one, TreeMap::new));
    }

    private static String changes(Map<String, User> before, Map<String, User> after) {
        List<String> told = new ArrayList<>();
        after.forEach((name, user) -> {
            User was = before.get(name);
            if (was == null) {
                told.add("added " + user);
            } else if (was.role() != user.role()) {
                told.add("made " + name + " " + user.role().word());
            } else if (!was.password().equals(user.password())) {
                told.add("gave " + name + " another password");
            }
        });
        before.keySet().stream().filter(name -> !after.containsKey(name)).forEach(name -> told.add("removed " + name));
        return String.join("; ", told);
    }
}
