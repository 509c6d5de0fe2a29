package dk.ordrebro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.Main;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher as a process, over a release made of the classes under test. */
@Tag("integration")
class LauncherTest {
    @TempDir
    Path folder;

    private Path release;

    private record Ended(int code, String out, String err) {}

    @BeforeEach
    void a_release() throws IOException {
        release = Files.createDirectories(folder.resolve("a release"));
        Files.copy(Path.of("ordrebro"), release.resolve("ordrebro"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(release.resolve("dist/lib"));
        Files.createDirectories(release.resolve("dist/sandbox"));
        Files.createDirectories(release.resolve("config"));
        Files.writeString(release.resolve("config/ordrebro.yaml"), "servicenow: {}\n");
        jar(classes(), release.resolve("dist/ordrebro.jar"));
    }

    @Test
    void starts_from_another_folder_through_symbolic_links_without_java_home() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("a release/ordrebro"));
        Path second = Files.createSymbolicLink(elsewhere.resolve("second"), Path.of("../first"));

        Ended ended = run(elsewhere, List.of(second.toString(), "check", "--ci"), "JAVA_HOME", "");

        assertThat(first).isSymbolicLink();
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).contains("config/ordrebro.yaml:1:13: error: 'servicenow.url' is missing");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void passes_a_java_home_that_is_too_old() throws Exception {
        Path old = Files.createDirectories(folder.resolve("old/bin"));
        Path java = Files.writeString(old.resolve("java"), "#!/bin/sh\nexit 99\n");
        Files.writeString(folder.resolve("old/release"), "JAVA_VERSION=\"17.0.1\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();

        Ended ended =
                run(folder, List.of(release.resolve("ordrebro").toString(), "--version"), "JAVA_HOME", folder + "/old");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).startsWith("ordrebro ");
    }

    @Test
    void says_plainly_when_the_java_it_was_given_will_not_do() throws Exception {
        Ended ended =
                run(folder, List.of(release.resolve("ordrebro").toString(), "check"), "ORDREBRO_JAVA", "/nowhere");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("ORDREBRO_JAVA is /nowhere, which is no Java 21 or newer");
    }

    @Test
    void hands_its_switches_to_the_virtual_machine() throws Exception {
        List<String> command = List.of(release.resolve("ordrebro").toString(), "check");

        Ended ended = run(folder, command, "ORDREBRO_JAVA_OPTS", "-XX:+PrintFlagsFinal -version");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).containsPattern("MaxRAMPercentage += 25");
    }

    /** The folders are made by the shell: a test under such a locale could not name them either. */
    @ParameterizedTest
    @ValueSource(
            strings = {"LANG=C", "LANG=POSIX", "LANG=da_DK.UTF-8", "LC_ALL=C", "LC_ALL=da_DK.UTF-8", "LANG=C.UTF-8"})
    void works_in_folders_with_danish_names_whatever_the_locale(String locale) throws Exception {
        Path script = Files.writeString(folder.resolve("script"), """
                set -e
                unset LC_ALL LC_CTYPE LC_MESSAGES LANG
                mkdir 'Sager æøå'
                cp -r 'a release' 'Sager æøå/Ordrebro på dansk'
                mv 'Sager æøå/Ordrebro på dansk/config' 'Sager æøå/opsætning ø'
                cd 'Sager æøå'
                env LOCALE 'Ordrebro på dansk/ordrebro' check --config 'opsætning ø'
                """.replace("LOCALE", locale));

        Ended ended = run(folder, List.of("sh", script.toString()), "JAVA_HOME", "");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).as(ended.out()).isEqualTo(1);
        assertThat(ended.out())
                .contains("opsætning ø/ordrebro.yaml:1:13: error")
                .contains(locale.contains("da_DK") ? "5 fejl" : "5 errors");
    }

    @Test
    void bounds_the_heap_of_the_service() throws Exception {
        List<String> command = List.of(release.resolve("ordrebro").toString(), "run");

        Ended ended = run(folder, command, "ORDREBRO_JAVA_OPTS", "-XX:+PrintFlagsFinal -version");

        assertThat(ended.out()).containsPattern("MaxHeapSize += 536870912");
    }

    @Test
    void gives_the_heap_it_is_told() throws Exception {
        List<String> command = List.of(release.resolve("ordrebro").toString(), "run");

        Ended ended = run(folder, command, "ORDREBRO_HEAP", "1x");

        assertThat(ended.err() + ended.out()).contains("-Xmx1x");
    }

    @Test
    void starts_beside_a_class_cache_that_cannot_be_read() throws Exception {
        Path cache = Files.createDirectories(release.resolve("dist/cache")).resolve(cacheName());
        Files.writeString(cache, "no cache at all");
        List<String> command = List.of(release.resolve("ordrebro").toString(), "check", "--ci");

        Ended told = run(folder, command, "ORDREBRO_JAVA", System.getProperty("java.home"));

        assertThat(told.code()).isEqualTo(1);
        assertThat(told.out()).doesNotContain("[aot]", "[cds]").contains("'servicenow.url' is missing");
        assertThat(told.err()).isEmpty();
    }

    @Test
    void takes_the_class_cache_of_its_java_only_while_no_jar_is_newer() throws Exception {
        Path cache = Files.createDirectories(release.resolve("dist/cache")).resolve(cacheName());
        Files.writeString(cache, "no cache at all");
        List<String> command = List.of(release.resolve("ordrebro").toString(), "--version");
        String tell = Runtime.version().feature() >= 25 ? "-Xlog:aot" : "-Xlog:cds";

        Ended fitting = run(folder, command, "ORDREBRO_JAVA_OPTS", tell);
        Files.setLastModifiedTime(cache, FileTime.fromMillis(0));
        Ended stale = run(folder, command, "ORDREBRO_JAVA_OPTS", tell);

        assertThat(fitting.out()).contains(cache.getFileName().toString()).contains("ordrebro ");
        assertThat(stale.out()).doesNotContain(cache.getFileName().toString()).contains("ordrebro ");
    }

    /** As the launcher names it: what can be read depends on the very build of Java. */
    private static String cacheName() {
        String machine = System.getProperty("os.arch").replace("amd64", "x86_64");
        String kind = Runtime.version().feature() >= 25 ? "aot" : "jsa";
        return "classes-" + System.getProperty("java.runtime.version") + "-" + machine + "." + kind;
    }

    private Ended run(Path from, List<String> command, String variable, String value) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(from.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ORDREBRO_") || name.equals("JAVA_HOME"));
        if (!value.isEmpty()) {
            builder.environment().put(variable, value);
        }
        Process process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static Path classes() {
        return Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    /** A jar of the classes under test that names the libraries they are tested with. */
    private static void jar(Path classes, Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(entry -> entry.endsWith(".jar"))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file, manifest);
                Stream<Path> all = Files.walk(classes)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(new JarEntry(classes.relativize(path).toString()));
                Files.copy(path, entries);
            }
        }
    }
}
