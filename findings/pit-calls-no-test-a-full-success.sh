#!/usr/bin/env bash
# PIT's Maven plugin takes no notice of toolchains: Surefire runs the tests, PIT runs none, and reports a strength of 100 %.
#
# Version:   pitest-maven 1.30.2, pitest-junit5-plugin 1.2.3, maven-toolchains-plugin 3.2.0, Surefire 3.5.4, JUnit 5.13.4.
# Behaviour: Maven runs on a Java that is older than the one the toolchain selects. Compiler and Surefire use the selected one.
#            PIT starts its own process on Maven's Java, which can read none of the classes. That is told as a warning for each
#            class, at a level that is off by default; then it finds no test, kills nothing, and the build succeeds. Of tests
#            that cover something all kill something, for there are none: "Test strength 100%".
# Seen:      below: a threshold of 90 % lets the build pass in which no test ran, and stops the one in which two of three
#            mutations are killed.
#            With a threshold on the mutation score as well the first is stopped too.
# Why:       a project that builds with toolchains gets a green mutation job that has never run a test.
# Told:      the plugin's page offers <jvm> and says nothing of toolchains; for the Gradle plugin it is reported (issue 338 of
#            szpak/gradle-pitest-plugin), where it fails aloud.
# Needs:     two JDKs that Maven's toolchains plugin discovers: 17, which runs Maven (JDK_OLD, else the usual places), and 21 or
#            newer (JDK_NEW).
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

jdk() { # a folder of a JDK with this least and most major version
  for home in "$3" "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/* "$HOME"/.sdkman/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -x "$home/bin/javac" ] || continue
    version=$("$home/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
    [ "$version" -ge "$1" ] && [ "$version" -le "$2" ] && { echo "$home"; return; }
  done
  echo "needs a JDK $1 to $2" >&2
  exit 1
}
old=$(jdk 17 17 "${JDK_OLD:-}")
new=$(jdk 21 99 "${JDK_NEW:-}")

mkdir -p src/main/java/finding src/test/java/finding
cat > src/main/java/finding/Larger.java <<'JAVA'
package finding;

public class Larger {
    static int of(int one, int other) {
        return one > other ? one : other;
    }
}
JAVA
cat > src/test/java/finding/LargerTest.java <<'JAVA'
package finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LargerTest {
    @Test
    void of_two_the_larger() {
        assertEquals(3, Larger.of(3, 2));
        assertEquals(3, Larger.of(2, 3));
    }
}
JAVA
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <properties>
    <maven.compiler.release>21</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>5.13.4</version><scope>test</scope></dependency>
  </dependencies>
  <build><plugins>
    <plugin>
      <groupId>org.apache.maven.plugins</groupId><artifactId>maven-toolchains-plugin</artifactId><version>3.2.0</version>
      <executions><execution><goals><goal>select-jdk-toolchain</goal></goals></execution></executions>
      <configuration><version>[21,)</version></configuration>
    </plugin>
    <plugin><groupId>org.apache.maven.plugins</groupId><artifactId>maven-compiler-plugin</artifactId><version>3.14.1</version></plugin>
    <plugin><groupId>org.apache.maven.plugins</groupId><artifactId>maven-surefire-plugin</artifactId><version>3.5.4</version></plugin>
    <plugin>
      <groupId>org.pitest</groupId><artifactId>pitest-maven</artifactId><version>1.30.2</version>
      <dependencies>
        <dependency><groupId>org.pitest</groupId><artifactId>pitest-junit5-plugin</artifactId><version>1.2.3</version></dependency>
      </dependencies>
      <configuration><testStrengthThreshold>90</testStrengthThreshold></configuration>
    </plugin>
  </plugins></build>
</project>
XML

told() { grep -oE 'Tests run: [0-9]+, Failures: [0-9]+|Generated [0-9]+ mutations Killed [0-9]+|Test strength [0-9]+%|Ran [0-9]+ tests|BUILD [A-Z]+' "$1" | awk '!seen[$0]++'; }
build() { JAVA_HOME=$1 mvn -B test org.pitest:pitest-maven:mutationCoverage ${3:-} > "$2" 2>&1 || true; told "$2"; }
{
  echo "Maven on the old Java:"
  build "$old" old.txt
  echo "Maven on the new Java:"
  build "$new" new.txt
  echo "Maven on the old Java, with a threshold on the mutation score:"
  build "$old" score.txt -DmutationThreshold=50
} > out.txt
diff -u - out.txt <<'SEEN' || { tail -n 30 old.txt; exit 1; }
Maven on the old Java:
Tests run: 1, Failures: 0
Generated 3 mutations Killed 0
Test strength 100%
Ran 0 tests
BUILD SUCCESS
Maven on the new Java:
Tests run: 1, Failures: 0
Generated 3 mutations Killed 2
Test strength 67%
Ran 3 tests
BUILD FAILURE
Maven on the old Java, with a threshold on the mutation score:
Tests run: 1, Failures: 0
Generated 3 mutations Killed 0
Test strength 100%
Ran 0 tests
BUILD FAILURE
SEEN
echo 'as described'
