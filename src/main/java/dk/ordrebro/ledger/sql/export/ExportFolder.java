package dk.ordrebro.ledger.sql.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.ledger.sql.export.ExportedTable.Column;
import dk.ordrebro.text.CsvLine;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Writes a ledger into a folder: a file a table, its JSON Schema beside it, and last {@code export.json}, which tells what there
 * is. An export without that one is not whole. The folder is for its owner alone, for it holds what the ledger holds.
 */
public final class ExportFolder {
    /** What the lines are. */
    public enum Format {
        /** One JSON object a line; nothing is lost. */
        NDJSON,
        /** RFC 4180, for a spreadsheet: nothing in it is taken for a formula, so a text may have an apostrophe before it. */
        CSV;

        String ending() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** One file. @param rows without a headline. @param sha256 of the whole file, in hexadecimal */
    public record Written(String file, long rows, String sha256) {}

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int NOW_AND_THEN = 1_000;

    private final Path folder;
    private final Format format;
    private final LongConsumer progress;
    private long rows;

    private ExportFolder(Path folder, Format format, LongConsumer progress) {
        this.folder = folder;
        this.format = format;
        this.progress = progress;
    }

    /**
     * Writes all of it, as of one moment.
     *
     * @param folder is made; must be empty when it is there
     * @param progress takes the number of rows so far, now and then
     * @return the files, without schemas
     * @throws DirectoryNotEmptyException when something is in the folder
     * @throws IOException when something cannot be written; what was written stays
     */
    public static List<Written> write(StoredRows ledger, Path folder, Format format, LongConsumer progress)
            throws IOException {
        make(folder);
        ExportFolder export = new ExportFolder(folder, format, progress);
        List<Written> files = new ArrayList<>();
        ledger.ofOneMoment(moment -> {
            for (ExportedTable table : ExportedTable.all()) {
                Files.writeString(folder.resolve(table.name() + ".schema.json"), table.schema());
                files.add(export.table(table, moment));
            }
        });
        Map<String, Object> contents = new LinkedHashMap<>();
        contents.put("at", ledger.now().toString());
        contents.put("tables", SqlLedger.TABLES);
        contents.put("files", files);
        Files.write(
                folder.resolve("export.json"),
                MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(contents));
        return files;
    }

    private static void make(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                throw new DirectoryNotEmptyException(folder.toString());
            }
        }
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private Written table(ExportedTable table, StoredRows.Moment moment) throws IOException {
        String name = table.name() + "." + format.ending();
        MessageDigest digest = sha256();
        long before = rows;
        try (OutputStream out = new DigestOutputStream(
                new BufferedOutputStream(Files.newOutputStream(folder.resolve(name), StandardOpenOption.CREATE_NEW)),
                digest)) {
            if (format == Format.CSV) {
                line(out, table.columns().stream().map(Column::name).toList());
                moment.each(table, row -> {
                    line(out, cells(table, row));
                    counted();
                });
            } else {
                try (JsonGenerator json = generator(out)) {
                    moment.each(table, row -> {
                        object(json, table, row);
                        counted();
                    });
                }
            }
        }
        return new Written(name, rows - before, HexFormat.of().formatHex(digest.digest()));
    }

    private static JsonGenerator generator(OutputStream out) throws IOException {
        return MAPPER.writer(new MinimalPrettyPrinter(""))
                .createGenerator(out); // nothing between two lines but their ends
    }

    private static void object(JsonGenerator json, ExportedTable table, List<Object> row) throws IOException {
        json.writeStartObject();
        for (int n = 0; n < row.size(); n++) {
            Object value = row.get(n);
            if (value != null) {
                Column column = table.columns().get(n);
                json.writeFieldName(column.name());
                switch (column.kind()) {
                    case NUMBER -> json.writeNumber((Long) value);
                    case TIME ->
                        json.writeString(Instant.ofEpochMilli((Long) value).toString());
                    case JSON -> json.writeRawValue((String) value);
                    case TEXT -> json.writeString((String) value);
                }
            }
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private static List<Object> cells(ExportedTable table, List<Object> row) {
        List<Object> cells = new ArrayList<>();
        for (int n = 0; n < row.size(); n++) {
            Object value = row.get(n);
            boolean time = table.columns().get(n).kind() == ExportedTable.Kind.TIME;
            cells.add(time && value != null ? Instant.ofEpochMilli((Long) value) : value);
        }
        return cells;
    }

    private static void line(OutputStream out, List<?> cells) throws IOException {
        out.write((CsvLine.of(cells) + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private void counted() {
        rows++;
        if (rows % NOW_AND_THEN == 0) {
            progress.accept(rows);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
