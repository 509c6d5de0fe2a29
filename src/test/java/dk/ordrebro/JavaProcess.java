package dk.ordrebro;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Another JVM on the class path of this test. It hears nothing of the settings that stand in the environment of whoever runs the
 * tests ({@code ORDREBRO_*}).
 */
public final class JavaProcess {
    private JavaProcess() {}

    /** A program of the JDK that runs this test, for instance {@code java}. */
    public static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** These options, and the quicker of Java's compilers and collectors: most processes end before better ones pay. */
    public static List<String> quickly(String... options) {
        List<String> all = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        all.addAll(List.of(options));
        return all;
    }

    /** The command line. @param options of the JVM */
    public static List<String> command(List<String> options, Class<?> main, String... arguments) {
        if (!ClassCache.pays()) {
            return command(options, System.getProperty("java.class.path"), main, arguments);
        }
        ClassCache cache = ClassCache.made();
        List<String> all = new ArrayList<>(cache.options());
        all.addAll(options);
        return command(all, cache.classPath(), main, arguments);
    }

    static List<String> command(List<String> options, String classPath, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(tool("java"), "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /** Ready to start, its errors among what it says. @param options of the JVM */
    public static ProcessBuilder of(List<String> options, Class<?> main, String... arguments) {
        return deaf(new ProcessBuilder(command(options, main, arguments))).redirectErrorStream(true);
    }

    static ProcessBuilder deaf(ProcessBuilder builder) {
        builder.environment().keySet().removeIf(name -> name.startsWith("ORDREBRO_"));
        return builder;
    }
}
