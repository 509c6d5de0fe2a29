package dk.ordrebro.plan;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.mapping.Mapping.Winner;
import dk.ordrebro.text.HtmlText;
import dk.ordrebro.text.Privacy;
import dk.ordrebro.text.Remark;
import dk.ordrebro.text.Values;
import dk.ordrebro.workitem.WorkItem;
import java.util.Optional;

/**
 * Both sides changed the same thing since they last agreed, and the mapping says whose word counts. What it was when they
 * agreed is not told: of that only a fingerprint is kept.
 *
 * @param what a field's reference name, or {@code state}
 */
record Conflict(PlanInput situation, WorkItem item, String what) {
    private static final int LONGEST = 80;

    /** Absent where the mapping leaves it to a person. */
    Optional<Boolean> orderWins() {
        return switch (rule()) {
            case SERVICENOW -> Optional.of(true);
            case AZURE_DEVOPS -> Optional.of(false);
            case LATEST -> Optional.of(situation.order().updatedAt().isAfter(item.changedAt()));
            case PARK -> Optional.empty();
        };
    }

    /** Why a person is needed: without the values, for it reaches the log. */
    Failure.Refused forPerson() {
        return new Failure.Refused(
                Causes.CONFLICT,
                what + " was changed on the order (last changed "
                        + situation.order().updatedAt() + ") and on the work item (" + item.changedAt()
                        + ") since they last agreed, and mapping "
                        + situation.rules().mapping().name() + " leaves it to a person");
    }

    /** Which side won, with what either held, short and without registration numbers. */
    Remark decided(boolean orderWins, Object ofOrder, Object ofItem) {
        return Remark.of(
                Remark.Code.CONFLICT,
                what,
                orderWins ? "ServiceNow" : "Azure DevOps",
                shown(ofOrder),
                situation.order().updatedAt(),
                shown(ofItem),
                item.changedAt());
    }

    private Winner rule() {
        return situation.rules().mapping().winner(what);
    }

    private String shown(Object value) {
        String text = Values.text(value);
        String plain = HtmlText.looksLikeHtml(text) ? HtmlText.plain(text) : text;
        return Privacy.MASK.line(plain, situation.order().number(), LONGEST);
    }
}
