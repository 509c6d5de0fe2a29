#!/usr/bin/env bash
# snakeyaml-engine, the YAML 1.2 reader for Java, takes ~, Null and True for text unless another schema is set.
#
# Version:   snakeyaml-engine 3.2 (Java), with yaml 2.9.1 and js-yaml 5.5.0 (npm) beside it.
# Behaviour: its default is YAML's JSON schema, in which only null, true and false in small letters mean anything. The
#            standard's table for that schema ends in "error" for all other unquoted words; this reader keeps them as text,
#            014 and .5 too, but takes .inf for a number. <<: *base puts a key named << into the map. With CoreSchema, as in the two
#            readers for JavaScript, they are null, true, 14 and 0.5, and in Java << merges.
# Seen:      below.
# Why:       a mapping or a pipeline's values are checked with one reader and run with the other. "closedBy: ~" writes a
#            tilde into the field instead of emptying it, and "enabled: True" is a text that a check for a boolean refuses.
# Told:      the wiki's page on schemas shows how to set one; it says neither which is the default nor what becomes of words
#            outside it.
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund yaml@2.9.1 js-yaml@5.5.0
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.snakeyaml</groupId><artifactId>snakeyaml-engine</artifactId><version>3.2</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib

cat > Finding.java <<'JAVA'
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

public class Finding {
    public static void main(String[] args) {
        Load byDefault = new Load(LoadSettings.builder().build());
        Load core = new Load(LoadSettings.builder().setSchema(new CoreSchema()).build());
        for (String word : "~ Null True 014 .5 .inf null true".split(" ")) {
            System.out.println(word + ": default " + read(byDefault, word) + ", core " + read(core, word));
        }
        String merge = "base: &base {area: Salg}\nteam: {<<: *base, sprint: 12}\n";
        System.out.println("<<: default " + ((Map<?, ?>) byDefault.loadFromString(merge)).get("team")
                + ", core " + ((Map<?, ?>) core.loadFromString(merge)).get("team"));
    }

    private static String read(Load load, String word) {
        Object value = ((Map<?, ?>) load.loadFromString("key: " + word)).get("key");
        return value instanceof String ? "text" : String.valueOf(value);
    }
}
JAVA
java -cp 'lib/*' Finding.java > out.txt 2> log.txt || { cat log.txt >&2; exit 1; }
cat > others.js <<'JS'
const words = '~ Null True 014 .5 .inf null true'.split(' ');
for (const [name, read] of [['yaml', require('yaml').parse], ['js-yaml', require('js-yaml').load]]) {
  console.log(`${name}: ${words.map(word => String(read('key: ' + word).key)).join(' ')}`);
}
JS
node others.js >> out.txt

diff -u - out.txt <<'SEEN'
~: default text, core null
Null: default text, core null
True: default text, core true
014: default text, core 14
.5: default text, core 0.5
.inf: default Infinity, core Infinity
null: default null, core null
true: default true, core true
<<: default {<<={area=Salg}, sprint=12}, core {sprint=12, area=Salg}
yaml: null null true 14 0.5 Infinity null true
js-yaml: null null true 14 0.5 Infinity null true
SEEN
echo 'as described'
