package dk.ordrebro.observe;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which metrics the shipped alarms and the dashboard name; for the tests of both. */
public final class ShippedMetrics {
    static final Path RULES = Path.of("docker/prometheus/rules.yml");
    static final Path DASHBOARD = Path.of("docker/grafana/dashboards/ordrebro.json");

    private static final Pattern NAME = Pattern.compile("\\b(?:ordrebro|jvm)_[a-z_]+");

    private ShippedMetrics() {}

    static List<String> dashboardExpressions() throws IOException {
        return new ObjectMapper()
                .readTree(Files.readString(DASHBOARD)).findValuesAsText("expr").stream()
                        .map(expression -> expression.replace("$__rate_interval", "5m"))
                        .toList();
    }

    /** As Prometheus knows them, {@code _bucket} and {@code _count} included. */
    public static Set<String> names() throws IOException {
        Set<String> names = new TreeSet<>();
        NAME.matcher(Files.readString(RULES) + String.join("\n", dashboardExpressions()))
                .results()
                .forEach(found -> names.add(found.group()));
        return names;
    }
}
