package dk.ordrebro.mirror.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that could do harm are made safe, and people still read them. */
final class SafeNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bestilling æøå.pdf|Bestilling æøå.pdf",
                "../../etc/passwd|passwd",
                "C:\\Temp\\a.txt|a.txt",
                "a\"b<c>.txt|a_b_c_.txt",
                "..|file",
                ". skjult .|skjult",
                "\u202Egpj.exe|gpj.exe",
                "日本語.docx|日本語.docx",
            })
    void is_made_safe(String given, String safe) {
        assertThat(SafeName.of(given)).isEqualTo(safe);
    }

    @Test
    void no_line_of_a_header_is_made_by_a_name() {
        assertThat(SafeName.of("a\r\nX: y.txt")).isEqualTo("a X_ y.txt");
    }

    @Test
    void a_long_name_keeps_its_ending() {
        assertThat(SafeName.of("å".repeat(300) + ".pdf"))
                .hasSize(SafeName.LONGEST)
                .endsWith("…" + ".pdf");
    }
}
