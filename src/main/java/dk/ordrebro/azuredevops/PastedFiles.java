package dk.ordrebro.azuredevops;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.text.Pictures;
import dk.ordrebro.workitem.ProjectIdentity;
import dk.ordrebro.workitem.WorkItem;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures that were pasted into texts of a work item: the editor uploads them and names their address, and ties them to nothing
 * (azure-devops.md section 3). Only addresses in this very organisation and in the work item's own project count, which the
 * editor names by its id; of one that does, nothing but the file's id and name are taken, and it is called nowhere.
 */
final class PastedFiles {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)([^?#]*)/_apis/wit/attachments/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\\?([^#]*))?(?:#.*)?");

    private static final Pattern NAME = Pattern.compile("(?i)(?:^|&)fileName=([^&]*)");

    private static final Pattern SERVICES =
            Pattern.compile("(?i)https://(?:dev\\.azure\\.com/([^/.]+)|([^/.]+)\\.visualstudio\\.com)");

    private static final Logger LOG = LoggerFactory.getLogger(PastedFiles.class);

    private final List<List<String>> roots;
    private final Function<String, Optional<ProjectIdentity>> projects;
    private final Memo<String, Optional<ProjectIdentity>> known = new Memo<>();

    /** @param projects tells a project by its name */
    PastedFiles(URI organisation, Function<String, Optional<ProjectIdentity>> projects) {
        this.roots = addresses(ApiAddress.root(organisation))
                .map(PastedFiles::segments)
                .toList();
        this.projects = projects;
    }

    /** By their ids, how those in this text are called. */
    Map<String, String> in(String html, WorkItem item) {
        Map<String, String> pasted = new LinkedHashMap<>();
        for (String source : Pictures.sources(html)) {
            Matcher address = ADDRESS.matcher(source);
            if (address.matches() && own(segments(address.group(1)), item.project())) {
                pasted.putIfAbsent(address.group(2).toLowerCase(Locale.ROOT), name(address.group(3)));
            }
        }
        return pasted;
    }

    /** Azure DevOps Services has two addresses for an organisation. */
    private static Stream<String> addresses(String root) {
        Matcher services = SERVICES.matcher(root);
        if (!services.matches()) {
            return Stream.of(root);
        }
        String name = services.group(1) == null ? services.group(2) : services.group(1);
        return Stream.of("https://dev.azure.com/" + name, "https://" + name + ".visualstudio.com");
    }

    /** Editors write them escaped or not, and in any case. */
    private static List<String> segments(String address) {
        return Stream.of(address.split("/"))
                .map(one -> decoded(one.replace("+", "%2B")).toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The organisation's, or below it the project's. */
    private boolean own(List<String> named, String project) {
        return roots.stream()
                .filter(root -> named.size() >= root.size()
                        && named.subList(0, root.size()).equals(root))
                .map(root -> named.subList(root.size(), named.size()))
                .anyMatch(below -> below.isEmpty() || (below.size() == 1 && own(below.getFirst(), project)));
    }

    private boolean own(String named, String project) {
        return named.equalsIgnoreCase(project)
                || known.get(project, this::identity)
                        .filter(one -> one.id().equalsIgnoreCase(named))
                        .isPresent();
    }

    /** Without it a comment is told all the same, its pictures by name. Told once until it is asked again. */
    private Optional<ProjectIdentity> identity(String project) {
        try {
            return projects.apply(project);
        } catch (CallFailure failed) {
            boolean passing = failed.failure() instanceof Failure.Transient
                    || failed.failure() instanceof Failure.Throttled
                    || (failed.failure() instanceof Failure.Misconfigured wrong && wrong.door());
            if (passing) {
                throw failed;
            }
            LOG.atWarn()
                    .addKeyValue("project", project)
                    .addKeyValue("cause", failed.failure().cause().code())
                    .log(
                            "Pictures pasted into comments are only named on orders, for Azure DevOps does not show us"
                                    + " the project's areas: give the service's user read access to them ({})",
                            failed.failure().what());
            return Optional.empty();
        }
    }

    private static String name(String query) {
        Matcher name = NAME.matcher(query == null ? "" : query);
        return name.find() ? decoded(name.group(1)) : "";
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException odd) {
            return text;
        }
    }

    /** Projects may be called otherwise by now. */
    void forget() {
        known.forget();
    }
}
