package dk.ordrebro.insight.hygiene;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hygiene for programs; sentences in it are in the reader's language. */
public final class HygieneJson {
    private static final String RULE = "rule";
    private static final String LOOKED = "looked";
    private static final String FOUND = "found";

    private HygieneJson() {}

    public static Map<String, Object> of(HygieneResult result, HygieneTrend trend, HygieneWords words) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("asOf", result.asOf());
        result.area().ifPresent(area -> json.put("area", area));
        json.put("read", result.read());
        json.put("over", result.over());
        json.put("rules", result.rules().stream().map(rule -> rule(rule, words)).toList());
        json.put("cut", result.cut());
        json.put(
                "findings",
                result.findings().stream()
                        .map(finding -> finding(finding, words))
                        .toList());
        json.put(
                "trend",
                trend.json(result.rules().stream().map(RuleResult::rule).toList()));
        json.put("notes", result.notes().stream().map(words::note).toList());
        return json;
    }

    private static Map<String, Object> rule(RuleResult rule, HygieneWords words) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(RULE, rule.rule().toString());
        json.put("title", words.title(rule.rule()));
        json.put("about", words.about(rule.rule()));
        json.put("remedy", words.remedy(rule.rule()));
        rule.see().ifPresent(see -> json.put("see", see));
        json.put(LOOKED, rule.all().looked());
        json.put(FOUND, rule.all().found());
        json.put("threshold", rule.threshold());
        json.put("over", rule.over());
        json.put("areas", areas(rule));
        return json;
    }

    private static List<Map<String, Object>> areas(RuleResult rule) {
        return rule.areas().entrySet().stream()
                .map(area -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("area", area.getKey());
                    json.put(LOOKED, area.getValue().looked());
                    json.put(FOUND, area.getValue().found());
                    return json;
                })
                .toList();
    }

    private static Map<String, Object> finding(HygieneFinding finding, HygieneWords words) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(RULE, finding.rule().toString());
        json.put("workItem", finding.workItem());
        json.put("type", finding.type());
        json.put("title", finding.title());
        json.put("area", finding.area());
        json.put("what", words.what(finding));
        json.put("link", finding.url());
        return json;
    }
}
