#!/usr/bin/env bash
# "Order_x0020_Number", a column's name in SharePoint, is "Order Number" once fastexcel or exceljs has put it into a workbook.
#
# Version:   fastexcel and fastexcel-reader 0.20.2 (Maven Central); exceljs 4.4.0 and xlsx 0.18.5 (npm).
# Behaviour: in a workbook _xHHHH_ stands for a character, and a text that holds such a word must begin it with _x005F_ (ECMA-376,
#            ST_Xstring). fastexcel and exceljs write texts as they are. Readers that know the rule (exceljs itself, xlsx) then
#            show what was never written: a blank, an å, a line's end. fastexcel's own reader does not know it, so a test that
#            goes there and back is content. exceljs looks for capitals A to F only.
# Seen:      below.
# Why:       SharePoint and its lists name columns so, and orders quote them ("add Order_x0020_Number to the flow"). In a report
#            the name is another one, which finds nothing when it is copied back.
# Told:      exceljs' pull request 584 taught its reader and says that the writer should follow. fastexcel's issues say nothing.
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund exceljs@4.4.0 xlsx@0.18.5
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
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

class Finding {
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("write")) {
            try (OutputStream out = Files.newOutputStream(Path.of("fastexcel.xlsx"));
                    Workbook book = new Workbook(out, "report", "1.0")) {
                Worksheet sheet = book.newWorksheet("Orders");
                List<String> texts = Files.readAllLines(Path.of("texts.txt"));
                for (int row = 0; row < texts.size(); row++) {
                    sheet.value(row, 0, texts.get(row));
                }
            }
            return;
        }
        for (String name : List.of("fastexcel", "exceljs")) {
            try (InputStream in = Files.newInputStream(Path.of(name + ".xlsx"));
                    ReadableWorkbook book = new ReadableWorkbook(in)) {
                List<String> read = book.getFirstSheet().read().stream()
                        .map(row -> '"' + row.getCellText(0) + '"')
                        .toList();
                System.out.println(name + " -> fastexcel-reader: " + String.join(", ", read));
            }
        }
    }
}
JAVA
printf '%s\n' Order_x0020_Number Ma_x00e5_l > texts.txt
java -cp 'lib/*' Finding.java write > log.txt 2>&1 || { cat log.txt >&2; exit 1; }

cat > finding.js <<'JS'
const ExcelJS = require('exceljs');
const XLSX = require('xlsx');
const texts = require('fs').readFileSync('texts.txt', 'utf8').trim().split('\n');
console.error = () => {}; // xlsx has words for fastexcel's zip

(async () => {
  const written = new ExcelJS.Workbook();
  const orders = written.addWorksheet('Orders');
  texts.forEach((text) => orders.addRow([text]));
  await written.xlsx.writeFile('exceljs.xlsx');
  for (const name of ['fastexcel', 'exceljs']) {
    const sheet = XLSX.readFile(`${name}.xlsx`).Sheets.Orders;
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(`${name}.xlsx`);
    const shown = (read) => texts.map((_, row) => JSON.stringify(read(`A${row + 1}`))).join(', ');
    console.log(`${name} -> xlsx: ${shown((cell) => sheet[cell].v)}`);
    console.log(`${name} -> exceljs: ${shown((cell) => book.worksheets[0].getCell(cell).value)}`);
  }
})();
JS
node finding.js > out.txt
java -cp 'lib/*' Finding.java read >> out.txt 2> log.txt || { cat log.txt >&2; exit 1; }

diff -u - out.txt <<'SEEN'
fastexcel -> xlsx: "Order Number", "Maål"
fastexcel -> exceljs: "Order Number", "Ma_x00e5_l"
exceljs -> xlsx: "Order Number", "Maål"
exceljs -> exceljs: "Order Number", "Ma_x00e5_l"
fastexcel -> fastexcel-reader: "Order_x0020_Number", "Ma_x00e5_l"
exceljs -> fastexcel-reader: "Order_x0020_Number", "Ma_x00e5_l"
SEEN
echo 'as described'
