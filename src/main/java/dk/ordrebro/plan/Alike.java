package dk.ordrebro.plan;

import dk.ordrebro.workitem.WorkItemType;

/** Whether two values of a field mean the same, however Azure DevOps writes them; for those who show both sides to people. */
public final class Alike {
    private Alike() {}

    /** True as well when both are empty. */
    public static boolean in(WorkItemType type, String field, Object one, Object other) {
        return NormalForm.of(one, Base.kind(type, field)).equals(NormalForm.of(other, Base.kind(type, field)));
    }

    /** True when all these tags are among those; the rest is the team's own. */
    public static boolean tagsAmong(Object tags, Object those) {
        return NormalForm.tags(text(those))
                .keySet()
                .containsAll(NormalForm.tags(text(tags)).keySet());
    }

    private static String text(Object tags) {
        return tags == null ? "" : String.valueOf(tags);
    }
}
