package dk.ordrebro.order;

/**
 * Which ServiceNow record an order is. The one identity of an order; its number is for people.
 *
 * @param table the record's own table, for instance {@code sc_req_item}
 * @param sysId 32 hexadecimal digits
 */
public record OrderRef(String table, String sysId) {}
