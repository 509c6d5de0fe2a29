#!/usr/bin/env bash
# The same migrations in two jars: from one Flyway makes the tables, from the other it makes none and reports success.
#
# Version:   org.flywaydb:flyway-core 13.12.0, org.xerial:sqlite-jdbc 3.54.1.0.
# Behaviour: a jar may hold an entry for each folder, and need not ("zip -D", several shading and stripping tools leave
#            them out; Java reads its classes and resources all the same). Flyway asks the class loader for the folder of
#            its location. Where the jar has no entry for it nothing is found: one warning, migrate() ends with success and
#            0 migrations, and the database stays empty. failOnMissingLocations turns it into an error.
# Seen:      below: two jars of the same two files.
# Why:       a build that begins to strip or repack its jars ships a service that starts well on every database that has its
#            tables, and fails in its first statement on each new one.
# Told:      the page on locations says that a missing one is a warning, not that a location whose files are there is missing.
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.flywaydb</groupId><artifactId>flyway-core</artifactId><version>13.12.0</version></dependency>
    <dependency><groupId>org.xerial</groupId><artifactId>sqlite-jdbc</artifactId><version>3.54.1.0</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib

mkdir -p files/tables
echo 'create table orders (number text);' > files/tables/V1__orders.sql
jar --create --no-manifest --file with.jar -C files tables
cat > Pack.java <<'JAVA'
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class Pack { // the files of a folder, without entries for folders
    public static void main(String[] arguments) throws Exception {
        Path root = Path.of("files");
        try (var jar = new ZipOutputStream(new FileOutputStream("without.jar")); var all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new ZipEntry(root.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, jar);
            }
        }
    }
}
JAVA
java Pack.java

cat > Finding.java <<'JAVA'
import org.flywaydb.core.Flyway;

class Finding {
    public static void main(String[] arguments) {
        String name = arguments[0];
        System.out.println(name + ": the file is " + (Finding.class.getResource("/tables/V1__orders.sql") == null ? "not " : "") + "there");
        for (boolean strict : new boolean[] {false, true}) {
            try {
                var flyway = Flyway.configure().dataSource("jdbc:sqlite:" + name + strict + ".db", "", "")
                        .locations("classpath:tables").failOnMissingLocations(strict).load();
                var result = flyway.migrate();
                System.out.println(name + ": success " + result.success + ", migrations " + result.migrationsExecuted);
            } catch (RuntimeException refused) {
                System.out.println(name + ", strict: refused");
            }
        }
    }
}
JAVA
mkdir classes
javac -proc:none -cp 'lib/*' -d classes Finding.java
for name in with without; do java -cp "classes:$name.jar:lib/*" Finding $name 2> "$name.txt"; done > out.txt

diff -u - out.txt <<'SEEN'
with: the file is there
with: success true, migrations 1
with: success true, migrations 1
without: the file is there
without: success true, migrations 0
without, strict: refused
SEEN
echo 'as described'
