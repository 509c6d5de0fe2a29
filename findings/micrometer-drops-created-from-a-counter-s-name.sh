#!/usr/bin/env bash
# A counter called workitems.created reaches Prometheus as workitems_total, and pushes a counter called workitems out.
#
# Version:   micrometer-registry-prometheus 1.17.2 (with prometheus-metrics 1.7.0).
# Behaviour: _created, _info, _bucket and _total at the end of a name are reserved for OpenMetrics and are cut off, then _total
#            is put on counters. Two meters whose names differ in that ending alone cannot both stay: the later one is not
#            registered. It counts, is never scraped, and only the first such clash of a process is logged as a warning.
#            A gauge whose name ends in .info keeps its name and loses its value: it is always 1.
# Seen:      below; a timer keeps the word, since its unit comes after it.
# Why:       created is the word for what a bridge between ticket systems counts. Alerts on workitems_created_total stay
#            silent for ever, for a name that is not there gives no value and no error.
# Told:      not in Micrometer's page on Prometheus, which tells of dots, units and _total. The discussion of camunda's pull
#            request 61049 shows a dashboard and its reviewer disagree over such a name.
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
    <dependency><groupId>io.micrometer</groupId><artifactId>micrometer-registry-prometheus</artifactId><version>1.17.2</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib

cat > Finding.java <<'JAVA'
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;

public class Finding {
    public static void main(String[] args) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.counter("workitems.created").increment(3);
        registry.counter("workitems.closed").increment(2);
        registry.counter("workitems").increment(5);
        registry.gauge("queue.info", 7);
        Timer.builder("order.created").register(registry).record(Duration.ofSeconds(1));
        System.out.println("counted: " + registry.find("workitems").counter().count());
        registry.scrape().lines().filter(line -> !line.startsWith("#")).sorted().forEach(System.out::println);
    }
}
JAVA
java -cp 'lib/*' Finding.java > out.txt 2> log.txt || { cat log.txt >&2; exit 1; }

diff -u - out.txt <<'SEEN'
counted: 5.0
order_created_seconds_count 1
order_created_seconds_max 1.0
order_created_seconds_sum 1.0
queue_info 1
workitems_closed_total 2.0
workitems_total 3.0
SEEN
echo 'as described'
