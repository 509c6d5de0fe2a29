package dk.ordrebro.azuredevops;

import dk.ordrebro.text.Pictures;
import dk.ordrebro.workitem.ProjectIdentity;
import dk.ordrebro.workitem.WorkItem;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pictures that were pasted into texts of a work item: the editor uploads them and names their address, and ties them to nothing
 * (azure-devops.md section 3). Only addresses in this very organisation and in the work item's own project count, which the
 * editor names by its id; of one that does, nothing but the file's id and name are taken, and it is called nowhere.
 */
final class PastedFiles {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)(?:/([^/?#]+))?/_apis/wit/attachments/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\\?([^#]*))?(?:#.*)?");

    private static final Pattern NAME = Pattern.compile("(?i)(?:^|&)fileName=([^&]*)");

    private static final Pattern SERVICES = Pattern.compile("(?i)https://dev\\.azure\\.com/([^/]+)");

    private final String root;
    private final Function<String, Optional<ProjectIdentity>> projects;
    private final Memo<String, Optional<ProjectIdentity>> known = new Memo<>();

    /** @param projects tells a project by its name */
    PastedFiles(URI organisation, Function<String, Optional<ProjectIdentity>> projects) {
        this.root = ApiAddress.root(organisation);
        this.projects = projects;
    }

    /** By their ids, how those in this text are called. */
    Map<String, String> in(String html, WorkItem item) {
        Map<String, String> pasted = new LinkedHashMap<>();
        for (String source : Pictures.sources(html)) {
            Matcher address = ADDRESS.matcher(tail(source));
            if (address.matches() && (address.group(1) == null || own(decoded(address.group(1)), item.project()))) {
                pasted.putIfAbsent(address.group(2).toLowerCase(Locale.ROOT), name(address.group(3)));
            }
        }
        return pasted;
    }

    /** What follows the address of the organisation, which Azure DevOps Services has two of; empty for another's. */
    private String tail(String source) {
        Matcher services = SERVICES.matcher(root);
        String other = services.matches() ? "https://" + services.group(1) + ".visualstudio.com" : root;
        for (String begins : new String[] {root, other}) {
            if (source.regionMatches(true, 0, begins + "/", 0, begins.length() + 1)) {
                return source.substring(begins.length());
            }
        }
        return "";
    }

    private boolean own(String named, String project) {
        return named.equalsIgnoreCase(project)
                || known.get(project, projects)
                        .filter(one -> one.id().equalsIgnoreCase(named))
                        .isPresent();
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
