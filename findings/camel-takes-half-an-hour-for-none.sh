#!/usr/bin/env bash
# In Camel's simple language 0.5 is not greater than 0, and 10.9 equals 10.
#
# Version:   camel-core 4.18.0, and the same in 4.22.0 (CAMEL=4.22.0 in front of the script).
# Behaviour: where one side is a whole number and the other is not, simple makes a whole number of the other before it
#            compares: of a Double and a BigDecimal alike. So 0.5 > 0 is false and 10.9 == 10 true, the other way round
#            too (10 < 10.5 is false), with a literal as well as with an Integer of a header. A BigDecimal is cut even where
#            both sides have a fraction. A text "10.9" is compared as anyone would expect, and so is a Double with 10.0.
# Seen:      below.
# Why:       hours, prices and story points of a JSON body are Doubles, or BigDecimals where somebody wants them exact. "${effort} >
#            0" in a choice() sends the order of half an hour down the road for orders without an effort, and passes every test
#            that is written with whole numbers, or with headers that are texts.
# Told:      the page of the language says that the right side is coerced to the type of the left. Here the left is a Double and the
#            right a literal; it is the left that loses its fraction. The upgrade guide of Camel 4.23 tells it and mends it; 4.18
#            and 4.22, which are kept for long, have it.
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-core</artifactId><version>${CAMEL:-4.18.0}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib

cat > Finding.java <<'JAVA'
import java.math.BigDecimal;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

class Finding {
    public static void main(String[] arguments) throws Exception {
        try (var context = new DefaultCamelContext()) {
            context.start();
            var exchange = new DefaultExchange(context);
            var message = exchange.getMessage();
            message.setHeader("half", 0.5);
            message.setHeader("double", 10.9);
            message.setHeader("decimal", new BigDecimal("10.9"));
            message.setHeader("text", "10.9");
            message.setHeader("ten", 10);
            for (String condition : List.of(
                    "${header.half} > 0",
                    "${header.half} == 0",
                    "${header.double} > 10",
                    "${header.double} == 10",
                    "${header.double} > 10.0",
                    "${header.double} > ${header.ten}",
                    "${header.ten} < ${header.double}",
                    "${header.ten} < 10.5",
                    "${header.decimal} > 10",
                    "${header.decimal} > 10.5",
                    "${header.text} > 10",
                    "${header.text} == 10",
                    "${header.text} > ${header.ten}")) {
                var predicate = context.resolveLanguage("simple").createPredicate(condition);
                predicate.init(context);
                System.out.println(condition + " -> " + predicate.matches(exchange));
            }
        }
    }
}
JAVA
java -cp 'lib/*' Finding.java > out.txt

diff -u - out.txt <<'SEEN'
${header.half} > 0 -> false
${header.half} == 0 -> true
${header.double} > 10 -> false
${header.double} == 10 -> true
${header.double} > 10.0 -> true
${header.double} > ${header.ten} -> false
${header.ten} < ${header.double} -> false
${header.ten} < 10.5 -> false
${header.decimal} > 10 -> false
${header.decimal} > 10.5 -> false
${header.text} > 10 -> true
${header.text} == 10 -> false
${header.text} > ${header.ten} -> true
SEEN
echo 'as described'
