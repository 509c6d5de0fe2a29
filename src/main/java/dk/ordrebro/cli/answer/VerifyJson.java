package dk.ordrebro.cli.answer;

import dk.ordrebro.cli.answer.VerifyAnswer.Repaired;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.verify.ComparedOrder.Result;
import dk.ordrebro.verify.Disagreement;
import dk.ordrebro.verify.VerifyResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What verify found, for programs: every kind with its count, those of which there is none too. */
final class VerifyJson {
    private final Terminal terminal;
    private final int samples;

    VerifyJson(Terminal terminal, int samples) {
        this.terminal = terminal;
        this.samples = samples;
    }

    Map<String, Object> of(VerifyResult verified, Optional<Repaired> repaired) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("agree", verified.disagreements().isEmpty());
        json.put("agreeing", verified.of(Result.AGREES));
        json.put("underWay", verified.of(Result.UNDER_WAY));
        json.put("parked", verified.of(Result.PARKED));
        json.put("discarded", verified.of(Result.DISCARDED));
        json.put("ended", verified.of(Result.ENDED));
        json.put("outOfScope", verified.of(Result.OUT_OF_SCOPE));
        json.put("disagreements", verified.disagreements().size());
        Map<String, Object> kinds = new LinkedHashMap<>();
        verified.byKind().forEach((kind, found) -> kinds.put(kind.word(), kind(kind, found)));
        json.put("kinds", kinds);
        json.put("seconds", verified.seconds());
        json.put("repaired", repaired.map(VerifyJson::repaired).orElse(null));
        return json;
    }

    private static Map<String, Object> repaired(Repaired done) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("marked", done.marked());
        json.put("linked", done.linked());
        done.refused().ifPresent(why -> json.put("problem", why));
        return json;
    }

    private Map<String, Object> kind(Disagreement.Kind kind, List<Disagreement> found) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("count", found.size());
        json.put("what", terminal.text("verify." + kind.word()));
        json.put("remedy", terminal.text("verify." + kind.word() + ".remedy"));
        json.put("repairable", kind.markable());
        json.put(
                "samples", found.stream().limit(samples).map(VerifyJson::sample).toList());
        return json;
    }

    private static Map<String, Object> sample(Disagreement one) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("order", one.subject().number());
        json.put("table", one.subject().order().map(OrderRef::table).orElse(null));
        json.put("workItem", boxed(one.workItem()));
        json.put("link", boxed(one.link()));
        json.put("detail", one.what());
        return json;
    }

    private static Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
