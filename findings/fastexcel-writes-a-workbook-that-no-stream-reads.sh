#!/usr/bin/env bash
# A workbook of fastexcel opens as a file and not as a stream: Java's ZipInputStream ends with "invalid entry size".
#
# Version:   fastexcel 0.20.2 (Maven Central, with opczip 1.2.0); read by Java 17's java.util.zip, exceljs 4.4.0, unzipper 0.12.3
#            and xlsx 0.18.5 (npm).
# Behaviour: each entry says that its sizes come behind it and writes them there in eight bytes each, as for files beyond 4 GB,
#            without the extra field by which a reader would know. Whoever goes by the directory at the end (ZipFile, unzip,
#            exceljs' readFile) finds it all; whoever reads from the front looks for four bytes and stops: ZipInputStream and
#            unzipper with an error, as does exceljs' streaming reader; xlsx reads on and complains to the console of each entry.
#            fastexcel's own reader takes the whole stream into memory first.
# Seen:      below: one cell, no tricks.
# Why:       reports are checked, scanned and unpacked on their way: an upload that looks into zip files as they pass, a test that
#            reads the answer's body, an import with a streaming reader. They take every other workbook.
# Told:      fastexcel's pull request 66 says that Excel wants flags which Java's zip does not write for sheets over 4 GB, hence a
#            zip of its own; that small ones lose readers is told neither there nor in the readme.
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund exceljs@4.4.0 unzipper@0.12.3 xlsx@0.18.5
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.dhatim</groupId><artifactId>fastexcel</artifactId><version>0.20.2</version></dependency>
    <dependency><groupId>org.dhatim</groupId><artifactId>fastexcel-reader</artifactId><version>0.20.2</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib

cat > Finding.java <<'JAVA'
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

class Finding {
    public static void main(String[] arguments) throws Exception {
        Path file = Path.of("report.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "report", "1.0")) {
            book.newWorksheet("Orders").value(0, 0, "RITM0010001");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            System.out.println("ZipFile: " + zip.size() + " entries");
        }
        try (InputStream in = Files.newInputStream(file);
                ReadableWorkbook book = new ReadableWorkbook(in)) {
            System.out.println("fastexcel-reader: " + book.getFirstSheet().read().get(0).getCellText(0));
        }
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            System.out.println("ZipInputStream: " + zip.getNextEntry().getName());
            zip.readAllBytes();
            System.out.println("ZipInputStream: read");
        } catch (ZipException e) {
            System.out.println("ZipInputStream: " + e.getMessage().replaceAll("[0-9]+ bytes", "N bytes"));
        }
    }
}
JAVA
java -cp 'lib/*' Finding.java > out.txt 2> log.txt || { cat log.txt >&2; exit 1; }

cat > finding.js <<'JS'
const ExcelJS = require('exceljs');
const XLSX = require('xlsx');
const unzipper = require('unzipper');
const fs = require('fs');
const file = 'report.xlsx';
const told = (who, how) => how().then(
  (what) => console.log(`${who}: ${what}`),
  (error) => console.log(`${who}: ${error.message.replace(/0x[0-9a-f]+/, '0x...')}`));

(async () => {
  await told('exceljs, readFile', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(file);
    return book.worksheets[0].getCell('A1').value;
  });
  await told('exceljs, stream', async () => {
    let rows = 0;
    for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader(file)) for await (const row of sheet) rows += row.number;
    return `${rows} row`;
  });
  await told('unzipper, stream', async () => {
    let entries = 0;
    await fs.createReadStream(file).pipe(unzipper.Parse()).on('entry', (entry) => { entries += 1; entry.autodrain(); }).promise();
    return `${entries} entries`;
  });
  let complaints = 0;
  console.error = () => { complaints += 1; };
  const sheet = XLSX.readFile(file).Sheets.Orders;
  console.log(`xlsx: ${sheet.A1.v}, ${complaints} complaints`);
})();
JS
node finding.js >> out.txt

diff -u - out.txt <<'SEEN'
ZipFile: 9 entries
fastexcel-reader: RITM0010001
ZipInputStream: xl/worksheets/sheet1.xml
ZipInputStream: invalid entry size (expected 0 but got N bytes)
exceljs, readFile: RITM0010001
exceljs, stream: invalid signature: 0x...
unzipper, stream: invalid signature: 0x...
xlsx: RITM0010001, 9 complaints
SEEN
echo 'as described'
