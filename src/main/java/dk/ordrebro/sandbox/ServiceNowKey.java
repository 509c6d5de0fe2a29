package dk.ordrebro.sandbox;

/** Where a row stands in its table: by last change, then by sys_id. The order in which a keyset poll reads. */
record ServiceNowKey(String updatedOn, String sysId) implements Comparable<ServiceNowKey> {
    private static final String AFTER_ALL = "\uffff";
    static final ServiceNowKey FIRST = new ServiceNowKey("", "");
    static final ServiceNowKey LAST = new ServiceNowKey(AFTER_ALL, AFTER_ALL);

    static ServiceNowKey before(String second) {
        return new ServiceNowKey(second, "");
    }

    static ServiceNowKey after(String second) {
        return new ServiceNowKey(second, AFTER_ALL);
    }

    @Override
    public int compareTo(ServiceNowKey other) {
        int bySecond = updatedOn.compareTo(other.updatedOn);
        return bySecond != 0 ? bySecond : sysId.compareTo(other.sysId);
    }
}
