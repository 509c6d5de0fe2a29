package dk.ordrebro.sandbox;

import java.util.Map;

/**
 * One state of one record; a change makes a new one, so a reader never sees half of it.
 *
 * @param values stored values by field, those that are not empty
 */
record ServiceNowRow(String table, String sysId, Map<String, String> values) {
    String get(String field) {
        return values.getOrDefault(field, "");
    }

    long modCount() {
        return values.containsKey("sys_mod_count") ? Long.parseLong(get("sys_mod_count")) : 0;
    }

    ServiceNowKey key() {
        return new ServiceNowKey(get("sys_updated_on"), sysId);
    }
}
