package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.text.Html;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom the comments of a work item mention (azure-devops.md section 3): by name, and whoever spoke there before by address too,
 * for a mention itself tells none. Asks nobody.
 */
final class Mentions {
    private static final Pattern MENTION =
            Pattern.compile("(<a\\b[^<>]*\\bdata-vss-mention=\"version:[\\d.]+,([0-9a-fA-F-]{36})\"[^<>]*>[^<>]*)</a>");

    private final Map<String, String> addresses = new HashMap<>();

    /** @param who as Azure DevOps shows whoever wrote a comment */
    void spoke(JsonNode who) {
        String address = who.path("uniqueName").asText("");
        if (address.contains("@")) {
            addresses.put(key(who.path("id").asText("")), address);
        }
    }

    String in(String html) {
        return html.contains("data-vss-mention") ? MENTION.matcher(html).replaceAll(this::named) : html;
    }

    private String named(MatchResult mention) {
        String address = addresses.get(key(mention.group(2)));
        String told = address == null ? "" : " (" + Html.escaped(address) + ")";
        return Matcher.quoteReplacement(mention.group(1) + told + "</a>");
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
