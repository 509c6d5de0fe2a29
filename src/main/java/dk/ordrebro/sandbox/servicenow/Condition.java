package dk.ordrebro.sandbox.servicenow;

/** One condition of an encoded query: field, operator, value. */
record Condition(FieldPath path, Operator operator, Operand operand) {
    boolean fits(Row row) {
        return operator.fits(path.value(row), operand, path.column().isNumber());
    }

    boolean isOn(String field) {
        return path.isDirect() && path.text().equals(field);
    }

    /** True if a lookup finds all rows it fits, without a scan. */
    boolean isLookup() {
        boolean equality = operator == Operator.EQUALS || operator == Operator.IN;
        boolean known = path.isDirect() && (path.text().equals("sys_id") || Store.LOOKED_UP.contains(path.text()));
        return equality && known && !operand.list().contains("");
    }
}
