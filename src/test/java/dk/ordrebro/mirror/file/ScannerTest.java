package dk.ordrebro.mirror.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.settings.FileScan;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who looks at files lets clean ones through, refuses others, and lets nothing through where nobody can say. */
@Tag("integration")
final class ScannerTest {
    @TempDir
    Path folder;

    private Spool spool(String content) throws IOException {
        Spool spool = new Spool(new SpoolFolder(folder), () -> true);
        spool.take(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), 1_000_000);
        return spool;
    }

    private Scanner command() throws IOException {
        Path script = folder.resolve("scan.sh");
        Files.writeString(script, "grep -q virus && exit 1\nexit 0\n");
        return new Scanner(new FileScan.Command("sh " + script));
    }

    private static CallFailure refused(Scanner scanner, Spool file) {
        return catchThrowableOfType(CallFailure.class, () -> scanner.look(file));
    }

    @Test
    void a_command_lets_clean_files_through_and_refuses_others() throws Exception {
        Scanner scanner = command();

        try (Spool clean = spool("rent");
                Spool bad = spool("virus " + "x".repeat(500_000))) {
            assertThatCode(() -> scanner.look(clean)).doesNotThrowAnyException();
            assertThat(refused(scanner, bad).failure().cause()).isEqualTo(Causes.FILE_SCAN);
        }
    }

    @Test
    void nothing_passes_a_scanner_that_is_not_there_or_ends_oddly() throws Exception {
        try (Spool file = spool("rent")) {
            assertThat(refused(new Scanner(new FileScan.Command("/no/such/scanner")), file)
                            .failure()
                            .cause())
                    .isEqualTo(Causes.FILE_SCANNER);
            assertThat(refused(new Scanner(new FileScan.Command("sh -c exit(3)")), file)
                            .failure()
                            .cause())
                    .isEqualTo(Causes.FILE_SCANNER);
        }
    }

    @Test
    void clamd_gets_the_whole_file_and_is_believed() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Spool clean = spool("rent");
                Spool bad = spool("virus")) {
            Scanner scanner = new Scanner(new FileScan.Clamd("127.0.0.1", server.getLocalPort()));
            CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> answer(server, "stream: OK"));
            scanner.look(clean);
            assertThat(first.join()).isEqualTo("rent");

            CompletableFuture<String> second =
                    CompletableFuture.supplyAsync(() -> answer(server, "stream: Eicar-Test-Signature FOUND"));
            assertThat(refused(scanner, bad).failure().cause()).isEqualTo(Causes.FILE_SCAN);
            assertThat(second.join()).isEqualTo("virus");

            CompletableFuture<String> third =
                    CompletableFuture.supplyAsync(() -> answer(server, "INSTREAM size limit exceeded. ERROR"));
            assertThat(refused(scanner, bad).failure().cause()).isEqualTo(Causes.FILE_SCANNER);
            third.join();
        }
    }

    /** @return what it was sent */
    private static String answer(ServerSocket server, String verdict) {
        try (Socket one = server.accept()) {
            DataInputStream in = new DataInputStream(one.getInputStream());
            in.readNBytes("zINSTREAM0".length());
            StringBuilder sent = new StringBuilder();
            for (int length = in.readInt(); length > 0; length = in.readInt()) {
                sent.append(new String(in.readNBytes(length), StandardCharsets.UTF_8));
            }
            one.getOutputStream().write((verdict + "\0").getBytes(StandardCharsets.UTF_8));
            return sent.toString();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
