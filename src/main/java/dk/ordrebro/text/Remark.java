package dk.ordrebro.text;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a person may want to know of a value or a decision on its way: a code with arguments, put into words where somebody
 * reads it. Names fields, states and lengths, never values; of a conflict also what either side held, short and masked, and of people who
 * were not found what they were called.
 *
 * @param arguments in the order of the code's places; the field is the first where there is one
 */
public record Remark(Code code, List<String> arguments) {

    /** What can be said. The command line's texts have one line a code, in each language, under {@link #key}. */
    public enum Code {
        CUT("{0}: cut at {1} characters"),
        MASKED("{0}: a civil registration number was masked"),
        CONTROL("{0}: control characters were removed"),
        HTML("{0}: removed from HTML: {1}"),
        REFUSED("{0}: characters that Azure DevOps does not take there were removed"),
        TAG("{0}: a tag was cut at {1} characters"),
        TAGS("{0}: only the first {1} of {2} tags were kept"),
        CONFLICT(
                "{0}: both sides changed it since they last agreed, to ''{2}'' in ServiceNow (last changed {3}) and ''{4}'' in Azure DevOps"
                        + " ({5}); {1} wins; of what it was before only a fingerprint is kept"),
        PERSON_NOBODY("{0}: nobody in {2} is called ''{1}''"),
        PERSON_SEVERAL("{0}: several people in {2} are called ''{1}''"),
        PERSON_LEFT("{0}: ''{1}'' is in {2} no longer active"),
        HANDED_OVER("{0}: moved from ''{1}'' to ''{2}''; the other side follows and is told"),
        HANDOVER_UNKNOWN(
                "{0}: moved from ''{1}'' to ''{2}'', which the lookup of handover does not know; the other side is told"),
        JOINED("it shares work item {0}, which is another order''s"),
        ROLLED_UP("System.State: {0} comes of the work items under it"),
        ORDER_STATE_KEPT("the order''s state {0} is in no table of toWorkItem"),
        ITEM_STATE_KEPT("{0} is in no table of toOrder");

        private final String english;

        Code(String english) {
            this.english = english;
        }

        /** True for one that tells whom nobody could be found for. */
        public boolean ofPeople() {
            return this == PERSON_NOBODY || this == PERSON_SEVERAL || this == PERSON_LEFT;
        }

        /** Where its words stand in the command line's texts. */
        public String key() {
            return "remark." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public static Remark of(Code code, Object... arguments) {
        List<String> texts = new ArrayList<>();
        for (Object argument : arguments) {
            texts.add(String.valueOf(argument));
        }
        return new Remark(code, List.copyOf(texts));
    }

    /** The same, said of this field. */
    public Remark on(String field) {
        List<String> more = new ArrayList<>();
        more.add(field);
        more.addAll(arguments);
        return new Remark(code, List.copyOf(more));
    }

    /** In English: for timeline, JSON and log. */
    public String english() {
        return new MessageFormat(code.english, Locale.ROOT).format(arguments.toArray());
    }
}
