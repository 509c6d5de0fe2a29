package dk.ordrebro;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/**
 * What Java has learnt of the classes of this test in a short run of the sandbox, so that other JVMs start for half of the work.
 * It holds classes of jars alone, so that folders of classes are packed first. Made once a process, by the first that asks.
 */
final class ClassCache {
    private static final String[] SANDBOX = {
        "--config=config", "sandbox", "--once", "--orders=6", "--servicenow-port=0", "--azure-devops-port=0"
    };

    private static ClassCache made;

    private final Path file;
    private final String classPath;

    private ClassCache(Path file, String classPath) {
        this.file = file;
        this.classPath = classPath;
    }

    /** Whether this run starts so many JVMs that it pays: {@code -Dtest.classCache=true}. */
    static boolean pays() {
        return Boolean.getBoolean("test.classCache");
    }

    static synchronized ClassCache made() {
        try {
            made = made == null ? make(Files.createTempDirectory(Path.of("target"), "class-cache")) : made;
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassCache make(Path folder) throws IOException {
        List<String> jars = new ArrayList<>();
        List<String> entries = Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getProperty("java.class.path"))
                .toList();
        for (String entry : entries) {
            boolean packed = !Files.isDirectory(Path.of(entry));
            jars.add(packed ? entry : pack(entry, folder.resolve(jars.size() + ".jar")));
        }
        Path file = folder.resolve("classes").toAbsolutePath();
        ClassCache cache = new ClassCache(file, String.join(File.pathSeparator, jars));
        cache.train(folder.resolve("said").toFile());
        folder.toFile().deleteOnExit();
        for (File inside : folder.toFile().listFiles()) {
            inside.deleteOnExit();
        }
        return cache;
    }

    private static String pack(String classes, Path jar) {
        String to = jar.toAbsolutePath().toString();
        int code = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--no-compress", "--file", to, "-C", classes, ".");
        if (code != 0) {
            throw new IllegalStateException("jar ended with " + code + " over " + classes);
        }
        return to;
    }

    /** The service between both systems, until some orders are settled. */
    private void train(File said) throws IOException {
        String learn = (Runtime.version().feature() >= 25 ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + file;
        List<String> options = JavaProcess.quickly("-Xmx512m", learn, "-Xlog:aot*=off", "-Xlog:cds*=off");
        List<String> command = JavaProcess.command(options, classPath, Main.class, SANDBOX);
        Process process = JavaProcess.deaf(new ProcessBuilder(command))
                .redirectErrorStream(true)
                .redirectOutput(said)
                .start();
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException("the sandbox did not end well: " + Files.readString(said.toPath()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** The switches with which Java reads it; where it cannot, it starts as ever, and says nothing. */
    List<String> options() {
        boolean aot = Runtime.version().feature() >= 25;
        return aot
                ? List.of("-XX:AOTCache=" + file, "-Xlog:aot*=off", "-Xlog:cds*=off")
                : List.of("-XX:SharedArchiveFile=" + file, "-Xshare:auto", "-Xlog:cds*=off");
    }

    /** The same as that of this test, in jars alone. */
    String classPath() {
        return classPath;
    }
}
