package dk.ordrebro.mirror.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What kind of picture a file holds, by its first bytes (PNG: ISO/IEC 15948; JPEG: ISO/IEC 10918-1; GIF87a and GIF89a; WebP: RFC
 * 9649). SVG is a document with scripts, and none.
 */
final class PictureKind {
    private static final int HEAD = 12;

    private PictureKind() {}

    /** The ending of its name; empty for what is no picture that browsers show. */
    static Optional<String> of(Spool file) {
        try (InputStream content = file.content()) {
            String head = new String(content.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
            if (head.startsWith("\u0089PNG\r\n\032\n")) {
                return Optional.of("png");
            }
            if (head.startsWith("\u00ff\u00d8\u00ff")) {
                return Optional.of("jpg");
            }
            if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
                return Optional.of("gif");
            }
            return head.startsWith("RIFF") && head.endsWith("WEBP") ? Optional.of("webp") : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
