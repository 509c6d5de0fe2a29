package dk.ordrebro.servicenow;

import java.util.Locale;
import java.util.regex.Pattern;

/** ServiceNow's record ids and names as they may appear in a query or a path; anything else from outside is turned away. */
final class SysId {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,79}");
    private static final Pattern PATH =
            Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,79}(\\.[A-Za-z][A-Za-z0-9_]{0,79}){0,5}");

    private SysId() {}

    static boolean valid(String text) {
        return ID.matcher(text).matches();
    }

    /** True for the name of a table or field. */
    static boolean name(String text) {
        return NAME.matcher(text).matches();
    }

    /** True for a field, dot-walked or not. */
    static boolean path(String text) {
        return PATH.matcher(text).matches();
    }

    /** The database compares ids without case, so we do. */
    static String order(String sysId) {
        return sysId.toLowerCase(Locale.ROOT);
    }
}
