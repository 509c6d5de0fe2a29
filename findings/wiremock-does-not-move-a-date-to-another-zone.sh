#!/usr/bin/env bash
# WireMock's date helper takes timezone='Europe/Copenhagen' without a word and writes the time of the zone it was read in.
#
# Version:   wiremock 3.13.2 (Java), response templates.
# Behaviour: now obeys timezone. date takes the same argument and ignores it for anything that parseDate gave, which carries the
#            zone of its text: a time read with Z stays UTC, one read with +01:00 stays +01:00. A wrong name of a zone is
#            ignored alike.
# Seen:      below; 10:00 UTC is 11:00 in Copenhagen in November.
# Why:       a stand-in for ServiceNow must answer value (UTC) and display_value (the user's zone) of one date. Made so, both are
#            the same, and a client that reads display_value as UTC passes all its tests and is an hour or two off in
#            production.
# Told:      the page on dates and times shows timezone with now and says that dates can be rendered in a zone, the default
#            being UTC; that date leaves it out is told nowhere. (Issue 2738 there is about now without a zone.)
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
    <dependency><groupId>org.wiremock</groupId><artifactId>wiremock</artifactId><version>3.13.2</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib

cat > Finding.java <<'JAVA'
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

public class Finding {
    public static void main(String[] args) throws Exception {
        WireMockServer server = new WireMockServer(options()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .usingFilesUnderDirectory(Files.createDirectory(Path.of("stubs")).toString())
                .globalTemplating(true));
        server.start();
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        URI address = URI.create("http://127.0.0.1:" + server.port() + "/");
        for (String template : List.of(
                "{{now timezone='Asia/Tokyo' format='Z'}}",
                "{{date (parseDate '2026-11-27T10:00:00Z') timezone='Europe/Copenhagen' format='HH:mm Z'}}",
                "{{date (parseDate '2026-11-27T10:00:00+01:00') timezone='UTC' format='HH:mm Z'}}",
                "{{date (parseDate '2026-11-27T10:00:00Z') timezone='No/Where' format='HH:mm Z'}}")) {
            server.stubFor(any(anyUrl()).willReturn(ok(template)));
            System.out.println(template + " -> "
                    + client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body());
        }
        server.stop();
        System.exit(0);
    }
}
JAVA
java -cp 'lib/*' Finding.java > out.txt 2> log.txt || { cat log.txt >&2; exit 1; }

diff -u - out.txt <<'SEEN'
{{now timezone='Asia/Tokyo' format='Z'}} -> +0900
{{date (parseDate '2026-11-27T10:00:00Z') timezone='Europe/Copenhagen' format='HH:mm Z'}} -> 10:00 +0000
{{date (parseDate '2026-11-27T10:00:00+01:00') timezone='UTC' format='HH:mm Z'}} -> 10:00 +0100
{{date (parseDate '2026-11-27T10:00:00Z') timezone='No/Where' format='HH:mm Z'}} -> 10:00 +0000
SEEN
echo 'as described'
