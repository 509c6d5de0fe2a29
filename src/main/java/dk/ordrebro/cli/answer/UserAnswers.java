package dk.ordrebro.cli.answer;

import dk.ordrebro.cli.terminal.Table;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.settings.AccessSettings.User;
import dk.ordrebro.settings.SettingsReader;
import dk.ordrebro.settings.UsersFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What there is to say of local users; never a hash, but where it is asked for. */
public final class UserAnswers {
    private UserAnswers() {}

    private static Map<String, Object> json(User user, String file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", user.name());
        json.put("role", user.role().word());
        json.put("file", file);
        return json;
    }

    /** Everybody. @param settled in ordrebro.yaml. @param kept in users.yaml */
    public record Users(List<User> settled, List<User> kept) implements Answer {
        @Override
        public Object json(Terminal terminal) {
            List<Map<String, Object>> users = new ArrayList<>();
            settled.forEach(user -> users.add(UserAnswers.json(user, SettingsReader.FILE)));
            kept.forEach(user -> users.add(UserAnswers.json(user, UsersFile.FILE)));
            return Map.of("users", users);
        }

        @Override
        public void print(Terminal terminal) {
            Table table = new Table();
            settled.forEach(user -> table.row(user.name(), user.role().word(), SettingsReader.FILE));
            kept.forEach(user -> table.row(user.name(), user.role().word(), UsersFile.FILE));
            table.print(terminal.out());
            if (settled.isEmpty() && kept.isEmpty()) {
                terminal.out().println(terminal.text("user.none"));
            }
        }
    }

    /** The file was written. @param what the sentence that says how */
    public record Kept(User user, String what, Path file) implements Answer {
        @Override
        public Object json(Terminal terminal) {
            return UserAnswers.json(user, file.toString());
        }

        @Override
        public void print(Terminal terminal) {
            terminal.out().println(terminal.text(what, user.name(), user.role().word(), file));
        }
    }

    /** An entry for a file that is written elsewhere. */
    public record Entry(User user) implements Answer {
        @Override
        public Object json(Terminal terminal) {
            return Map.of("entry", UsersFile.entry(user));
        }

        @Override
        public void print(Terminal terminal) {
            terminal.out().println(UsersFile.entry(user));
        }
    }
}
