#!/usr/bin/env bash
# Apache Camel's HTTP component sends a POST or PATCH again by itself when the answer is 503 or 429.
#
# Version:   camel-http 4.18.0 (with Apache HttpClient 5.5.1).
# Behaviour: one exchange through a plain http: endpoint makes two requests when the first is answered 503 or 429, whatever
#            the method. HttpClient's default retry strategy asks whether a method is idempotent when the connection fails,
#            but not when such a status comes back. Camel, its error handler and a circuit breaker see one call, one failure.
# Seen:      below; 502 and 500 go once.
# Why:       who bridges systems with Camel sets maximumRedeliveries to 0 for calls that create things and takes it for
#            granted that they leave once. A gateway that answers 503 after its backend has acted makes two work items out
#            of one order, and no log of Camel tells of the second request.
# Told:      the component's page tells (since CAMEL-23345, 2026) that 429 with a long Retry-After seems to hang, and names
#            automaticRetriesDisabled; that a POST is sent again, and on 503, stands in neither page nor option.
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
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-core</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-http</artifactId><version>4.18.0</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib

cat > Finding.java <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

public class Finding {
    public static void main(String[] args) throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", call -> {
            call.getRequestBody().readAllBytes();
            requests.incrementAndGet();
            String[] path = call.getRequestURI().getPath().split("/");
            if (path.length > 2) {
                call.getResponseHeaders().add("Retry-After", path[2]);
            }
            call.sendResponseHeaders(Integer.parseInt(path[1]), -1);
            call.close();
        });
        server.start();
        String host = "http://127.0.0.1:" + server.getAddress().getPort();
        AtomicInteger exchanges = new AtomicInteger();
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(0));
                from("direct:call").process(any -> exchanges.incrementAndGet()).toD(host + "${header.to}");
            }
        });
        camel.start();
        for (String[] one : new String[][] {
            {"POST", "/503"}, {"PATCH", "/503"}, {"POST", "/429"}, {"POST", "/503/3"}, {"POST", "/502"}, {"POST", "/500"}
        }) {
            requests.set(0);
            exchanges.set(0);
            long start = System.nanoTime();
            camel.createProducerTemplate().request("direct:call", call -> {
                call.getMessage().setHeader("CamelHttpMethod", one[0]);
                call.getMessage().setHeader("to", one[1]);
                call.getMessage().setBody("{}");
            });
            boolean obeyed = one[1].equals("/503/3") && System.nanoTime() - start >= 3_000_000_000L;
            System.out.println(one[0] + " " + one[1] + ": " + exchanges + " exchange, " + requests + " requests"
                    + (obeyed ? ", after the 3 seconds of Retry-After" : ""));
        }
        camel.stop();
        server.stop(0);
    }
}
JAVA
java -cp 'lib/*' Finding.java > out.txt 2> log.txt || { cat log.txt >&2; exit 1; }

diff -u - out.txt <<'SEEN'
POST /503: 1 exchange, 2 requests
PATCH /503: 1 exchange, 2 requests
POST /429: 1 exchange, 2 requests
POST /503/3: 1 exchange, 2 requests, after the 3 seconds of Retry-After
POST /502: 1 exchange, 1 requests
POST /500: 1 exchange, 1 requests
SEEN
echo 'as described'
