package dk.ordrebro.sandbox.servicenow;

/** Where a row stands in its table: by last change, then by sys_id. The order in which a keyset poll reads. */
record Key(String updatedOn, String sysId) implements Comparable<Key> {
    private static final String AFTER_ALL = "\uffff";
    static final Key FIRST = new Key("", "");
    static final Key LAST = new Key(AFTER_ALL, AFTER_ALL);

    static Key before(String second) {
        return new Key(second, "");
    }

    static Key after(String second) {
        return new Key(second, AFTER_ALL);
    }

    @Override
    public int compareTo(Key other) {
        int bySecond = updatedOn.compareTo(other.updatedOn);
        return bySecond != 0 ? bySecond : sysId.compareTo(other.sysId);
    }
}
