package dk.ordrebro.scaffold;

import dk.ordrebro.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of first mappings, in the folder {@code first} beside the messages, once a language, with gaps to be filled. */
final class Templates {
    private static final String AREAS = "service-areas";
    private static final Pattern GAP = Pattern.compile("@([a-z]+)@");

    private final Draft.Target target;
    private final Terminal terminal;
    private final Map<String, String> gaps = new HashMap<>();

    Templates(Draft.Target target, Terminal terminal) {
        this.target = target;
        this.terminal = terminal;
        gap("project", SafeText.yaml(target.project()));
        gap("iteration", SafeText.yaml(target.project().replace("${", "$${")));
        gap("type", SafeText.yaml(target.type()));
    }

    void gap(String name, String filler) {
        gaps.put(name, filler);
    }

    /** Those that are missing, by path. @param known those there are, with their lines */
    Map<String, String> lookups(Map<String, Map<String, String>> known) {
        Optional<Map.Entry<String, String>> area =
                known.getOrDefault(AREAS, Map.of()).entrySet().stream().findFirst();
        gap(
                "group",
                SafeText.yaml(area.map(Map.Entry::getKey).orElseGet(() -> terminal.text("newMapping.file.group"))));
        gap("area", SafeText.yaml(area.map(Map.Entry::getValue).orElse(target.project())));
        gap("areahint", SafeText.line(target.project()));
        Map<String, String> files = new LinkedHashMap<>();
        for (String lookup : List.of(AREAS, "priority")) {
            if (!known.containsKey(lookup)) {
                files.put("lookups/" + lookup + ".yaml", filled(lookup + ".yaml"));
            }
        }
        return files;
    }

    /** In one pass: what fills one gap is not searched for others. */
    String filled(String template) {
        String folder = "first/" + (terminal.locale().getLanguage().equals("da") ? "da/" : "en/");
        try (InputStream stream = Templates.class.getResourceAsStream(folder + template)) {
            String whole = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return GAP.matcher(whole).replaceAll(gap -> Matcher.quoteReplacement(gaps.get(gap.group(1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
