package dk.ordrebro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users are added, told and removed; a password comes from a pipe and is seen nowhere. */
class UserVerbTest {
    private static final String PASSWORD = "rødgrød med fløde";

    private final Shell shell = new Shell();
    private final InputStream before = System.in;

    @TempDir
    private Path folder;

    @BeforeEach
    void an_empty_folder() {
        shell.environment.put("ORDREBRO_CONFIG", folder.toString());
    }

    @AfterEach
    void give_back_the_input() {
        System.setIn(before);
    }

    private int say(String input, String... arguments) {
        System.setIn(new ByteArrayInputStream((input + "\n").getBytes(StandardCharsets.UTF_8)));
        return shell.execute(arguments);
    }

    private String kept() throws IOException {
        return Files.readString(folder.resolve("users.yaml"));
    }

    @Test
    void a_user_is_kept_as_a_hash_that_its_owner_alone_may_read() throws IOException {
        assertThat(say(PASSWORD, "user", "add", "anna", "--role", "coordinator"))
                .isZero();

        assertThat(kept())
                .contains("name: \"anna\", role: coordinator, password: \"$argon2id$v=19$m=19456,t=2,p=1$")
                .doesNotContain(PASSWORD);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("users.yaml"))))
                .isEqualTo("rw-------");
        assertThat(shell.out.toString())
                .contains("anna may sign in as coordinator")
                .doesNotContain(PASSWORD, "argon2");

        say(PASSWORD, "user", "add", "bo", "--role", "admin");
        assertThat(shell.execute("user", "list")).isZero();
        assertThat(shell.out.toString())
                .contains("anna  coordinator", "bo    admin")
                .doesNotContain("argon2");
    }

    @Test
    void a_user_who_is_added_again_has_the_new_role_and_is_one() throws IOException {
        say(PASSWORD, "user", "add", "anna", "--role", "viewer");
        say(PASSWORD, "user", "add", "anna", "--role", "operator");

        assertThat(kept()).containsOnlyOnce("anna").contains("role: operator");
        assertThat(shell.out.toString()).contains("anna has a new password and the role operator");

        assertThat(shell.execute("user", "remove", "anna")).isZero();
        assertThat(kept()).doesNotContain("anna");
        assertThat(shell.execute("user", "remove", "anna")).isEqualTo(1);
        assertThat(shell.err.toString()).contains("There is no user anna");
    }

    @Test
    void with_print_the_entry_is_told_and_nothing_is_written() {
        assertThat(say(PASSWORD, "user", "add", "anna", "--role", "viewer", "--print"))
                .isZero();

        assertThat(shell.out.toString()).startsWith("- { name: \"anna\", role: viewer, password: \"$argon2id$");
        assertThat(folder.resolve("users.yaml")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"an na", "<b>", "-x", "a:b", ""})
    void a_name_that_would_need_quotes_is_wrong_use(String name) {
        assertThat(say(PASSWORD, "user", "add", "--role", "viewer", "--", name)).isEqualTo(2);
    }

    @Test
    void a_short_password_and_a_file_with_mistakes_are_refused() throws IOException {
        assertThat(say("elleve tegn", "user", "add", "anna", "--role", "viewer"))
                .isEqualTo(1);
        assertThat(shell.err.toString()).contains("from 12 to 128 characters").doesNotContain("elleve");

        Files.writeString(folder.resolve("users.yaml"), "users:\n  - { name: anna, role: boss, password: x }\n");
        assertThat(say(PASSWORD, "user", "add", "bo", "--role", "viewer")).isEqualTo(1);
        assertThat(kept()).contains("boss");
        assertThat(shell.err.toString()).contains("has mistakes");
    }
}
