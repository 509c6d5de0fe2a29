package dk.ordrebro.insight;

import dk.ordrebro.insight.Report.Column;
import dk.ordrebro.insight.Report.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A report as a workbook of Excel: numbers are numbers, a month is the date of its first day, and a second sheet says what each
 * figure means. Texts are texts; no cell is a formula.
 */
public final class ReportXlsx {
    /** In a workbook's texts this is a character by its number: {@code _x000D_} (ECMA-376, 22.9.2.19, ST_Xstring). */
    private static final Pattern LOOKS_ESCAPED = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private static final int SHEET_NAME = 31;
    private static final int NARROW = 14;
    private static final int WIDE = 40;

    private ReportXlsx() {}

    /** @return the file */
    public static byte[] of(Report report, ReportWords words) {
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(made, "Ordrebro", "1.0")) {
            figures(book.newWorksheet(sheet(words.title(report.name()))), report, words);
            meanings(book.newWorksheet(sheet(words.text("meanings"))), report, words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return asAnybodyReads(made.toByteArray());
    }

    private static void figures(Worksheet sheet, Report report, ReportWords words) {
        List<Column> columns = report.columns();
        for (int at = 0; at < columns.size(); at++) {
            sheet.value(0, at, text(words.title(columns.get(at))));
            sheet.style(0, at).bold().wrapText(true).set();
            sheet.width(at, columns.get(at).kind() == Kind.TEXT ? WIDE : NARROW);
        }
        for (int row = 0; row < report.rows().size(); row++) {
            for (int at = 0; at < columns.size(); at++) {
                cell(
                        sheet,
                        row + 1,
                        at,
                        new Cell(columns.get(at), report.rows().get(row).get(at)),
                        words);
            }
        }
        sheet.freezePane(1, 1);
    }

    private record Cell(Column column, Object value) {}

    private static void cell(Worksheet sheet, int row, int at, Cell cell, ReportWords words) {
        Object value = ReportWords.value(cell.column(), cell.value());
        if (words.cell(cell.column(), cell.value()).isEmpty()) {
            return;
        }
        if (cell.column().kind() == Kind.MONTH) {
            sheet.value(row, at, YearMonth.parse(value.toString()).atDay(1));
            sheet.style(row, at).format("yyyy-mm").set();
        } else if (value instanceof Number number) {
            sheet.value(row, at, number);
        } else {
            sheet.value(row, at, text(words.cell(cell.column(), cell.value())));
        }
    }

    private static void meanings(Worksheet sheet, Report report, ReportWords words) {
        sheet.width(0, WIDE);
        sheet.width(1, 2 * WIDE);
        sheet.value(0, 0, text(words.title(report.name())));
        sheet.value(0, 1, text(words.about(report.name()) + " " + words.scope(report.asked())));
        for (int at = 0; at < report.columns().size(); at++) {
            sheet.value(at + 1, 0, text(words.title(report.columns().get(at))));
            sheet.value(at + 1, 1, text(words.about(report.columns().get(at))));
        }
        sheet.range(0, 0, report.columns().size(), 1)
                .style()
                .wrapText(true)
                .verticalAlignment("top")
                .set();
    }

    private static String text(String said) {
        return LOOKS_ESCAPED.matcher(said).replaceAll("_x005F_");
    }

    /** Excel takes no longer one, and none of these signs. */
    private static String sheet(String title) {
        String name = title.replaceAll("[\\[\\]:*?/\\\\']", " ");
        return name.substring(0, Math.min(name.length(), SHEET_NAME));
    }

    /**
     * The library ends each entry as those beyond 4 GB are ended, which readers of a stream do not take; so it is packed once
     * more (findings/fastexcel-writes-a-workbook-that-no-stream-reads.sh).
     */
    private static byte[] asAnybodyReads(byte[] workbook) {
        try {
            Path file = Files.createTempFile("report", ".xlsx");
            try {
                Files.write(file, workbook);
                return packed(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] packed(Path file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipFile from = new ZipFile(file.toFile());
                ZipOutputStream to = new ZipOutputStream(out)) {
            for (ZipEntry entry : from.stream().toList()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                from.getInputStream(entry).transferTo(to);
                to.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
