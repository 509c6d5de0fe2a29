package dk.ordrebro.sandbox.servicenow;

import java.util.Map;

/**
 * One state of one record; a change makes a new one, so a reader never sees half of it.
 *
 * @param values stored values by field, those that are not empty
 */
public record Row(String table, String sysId, Map<String, String> values) {
    public String get(String field) {
        return values.getOrDefault(field, "");
    }

    public long modCount() {
        return values.containsKey("sys_mod_count") ? Long.parseLong(get("sys_mod_count")) : 0;
    }

    Key key() {
        return new Key(get("sys_updated_on"), sysId);
    }
}
