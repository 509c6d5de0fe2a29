package dk.ordrebro.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** One run of Camel over some of the route files. Reads nothing but those files and what it is given. */
final class CamelRun {
    /** Below the half minute a stop may take; what is in flight then is cut. */
    private static final Duration DRAIN = Duration.ofSeconds(20);

    private final Main main = new Main(); // never with a class: that would load every route builder beside it
    private volatile ProducerTemplate template;

    /** @param files names in {@code routes}; a missing one stops the start */
    CamelRun(Path routes, List<String> files, Properties properties) {
        main.setDefaultPropertyPlaceholderLocation("false");
        properties.stringPropertyNames().forEach(name -> main.addInitialProperty(name, properties.getProperty(name)));
        main.configure()
                .setRoutesIncludePattern(
                        files.stream().map(file -> found(routes, file)).collect(Collectors.joining(",")));
        main.configure().setAutoConfigurationEnvironmentVariablesEnabled(false);
        main.configure().setAutoConfigurationSystemPropertiesEnabled(false);
        main.configure().setAutoConfigurationLogSummary(false);
        main.configure().setStartupSummaryLevel(StartupSummaryLevel.Off);
        main.configure().setRoutesReloadEnabled(false); // a broken file would drop every route, and health would say UP
        main.configure().setShutdownTimeout((int) DRAIN.toSeconds());
        main.configure().setShutdownSuppressLoggingOnTimeout(true);
        main.configure().setJmxEnabled(false);
        main.addMainListener(new OnlyOurProperties());
    }

    void bind(Map<String, Object> beans) {
        beans.forEach(main::bind);
    }

    void start() {
        main.start();
        template = main.getCamelContext().createProducerTemplate();
    }

    ProducerTemplate template() {
        return template;
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    void stop() {
        main.stop();
    }

    private static String found(Path routes, String file) {
        Path path = routes.resolve(file);
        if (!Files.isReadable(path)) {
            throw new IllegalStateException("no route file " + path + "; ORDREBRO_ROUTES says where they are");
        }
        return "file:" + path;
    }

    /** An environment variable such as SERVICENOW_URL must not overrule a setting of that name. */
    private static final class OnlyOurProperties extends MainListenerSupport {
        private static final int NEVER = 0;

        @Override
        public void beforeInitialize(BaseMainSupport main) {
            var properties = main.getCamelContext().getPropertiesComponent();
            if (properties instanceof org.apache.camel.component.properties.PropertiesComponent ours) {
                ours.setEnvironmentVariableMode(NEVER);
                ours.setSystemPropertiesMode(NEVER);
            }
        }
    }
}
