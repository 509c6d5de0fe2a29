package dk.ordrebro.sandbox;

/** One condition of an encoded query: field, operator, value. */
record ServiceNowCondition(ServiceNowPath path, ServiceNowOperator operator, ServiceNowOperand operand) {
    boolean fits(ServiceNowRow row) {
        return operator.fits(path.value(row), operand, path.column().isNumber());
    }

    boolean isOn(String field) {
        return path.isDirect() && path.text().equals(field);
    }

    /** True if a lookup finds all rows it fits, without a scan. */
    boolean isLookup() {
        boolean equality = operator == ServiceNowOperator.EQUALS || operator == ServiceNowOperator.IN;
        boolean known =
                path.isDirect() && (path.text().equals("sys_id") || ServiceNowStore.LOOKED_UP.contains(path.text()));
        return equality && known && !operand.list().contains("");
    }
}
