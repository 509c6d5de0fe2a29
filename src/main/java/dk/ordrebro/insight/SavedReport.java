package dk.ordrebro.insight;

import dk.ordrebro.insight.Report.Column;
import dk.ordrebro.insight.Report.Kind;
import dk.ordrebro.ledger.FlowStore;
import dk.ordrebro.settings.FigureSettings.SavedSettings;
import dk.ordrebro.settings.FigureSettings.SavedSettings.Stated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/** Hours saved by the model of the settings: how often, by how many minutes each, from whom, and a range; never a bare number. */
final class SavedReport {
    private static final List<Column> COLUMNS = List.of(
            new Column("what", Kind.WORD),
            new Column("times", Kind.COUNT),
            new Column("minutes", Kind.NUMBER),
            new Column("hours-low", Kind.HOURS),
            new Column("hours", Kind.HOURS),
            new Column("hours-high", Kind.HOURS),
            new Column("kroner-low", Kind.COUNT),
            new Column("kroner-high", Kind.COUNT),
            new Column("source", Kind.TEXT));

    private static final int MINUTES_AN_HOUR = 60;

    private final FlowStore flow;
    private final SavedSettings model;
    private final Question asked;
    private final List<List<Object>> rows = new ArrayList<>();
    private double minutes;

    private SavedReport(FlowStore flow, SavedSettings model, Question asked) {
        this.flow = flow;
        this.model = model;
        this.asked = asked.by(Question.By.ALL);
    }

    static Report of(FlowStore flow, SavedSettings model, Question asked) {
        return new SavedReport(flow, model, asked).report();
    }

    private Report report() {
        model.retyped()
                .ifPresent(each -> add("retyped", all(asked, Measure.MADE).count(), each));
        model.chased()
                .ifPresent(each -> add("chased", all(asked, Measure.CHANGED).count(), each));
        model.handover().ifPresent(each -> handoversAvoided().ifPresent(times -> add("handover", times, each)));
        if (!rows.isEmpty()) {
            rows.add(row(
                    "total",
                    null,
                    null,
                    minutes,
                    model.hourly().map(Stated::source).orElse("")));
        }
        return new Report("saved", asked, COLUMNS, rows);
    }

    /** As many as the orders done in the period would have had more by the baseline; below nothing where there were more. */
    private OptionalDouble handoversAvoided() {
        Distribution now = all(asked, Measure.HANDOVERS);
        Distribution before = model.baseline()
                .map(time -> new Question(asked.by(), asked.area(), time.since(), time.until()))
                .map(then -> all(then, Measure.HANDOVERS))
                .orElse(new Distribution());
        return now.count() == 0 || before.count() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) before.sum() * now.count() / before.count() - now.sum());
    }

    private Distribution all(Question question, Measure measure) {
        return new Figures(flow, question)
                .of(measure).values().stream().findFirst().orElse(new Distribution());
    }

    private void add(String what, double times, Stated each) {
        minutes += times * each.amount();
        rows.add(row(what, Math.round(times), each.amount(), times * each.amount(), each.source()));
    }

    private List<Object> row(String what, Long times, Double each, double spared, String source) {
        double off = Math.abs(spared) * model.uncertainty() / 100;
        return Collections.unmodifiableList(Arrays.asList(
                what,
                times,
                each,
                tenths(spared - off),
                tenths(spared),
                tenths(spared + off),
                kroner(spared - off),
                kroner(spared + off),
                source));
    }

    private static long tenths(double spared) {
        return Math.round(spared * 10 / MINUTES_AN_HOUR);
    }

    private Long kroner(double spared) {
        return model.hourly()
                .map(rate -> Math.round(spared / MINUTES_AN_HOUR * rate.amount()))
                .orElse(null);
    }
}
