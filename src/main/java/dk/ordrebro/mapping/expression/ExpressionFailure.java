package dk.ordrebro.mapping.expression;

/** An expression that compiled could not be evaluated for one order; the message holds no value of the order. */
public final class ExpressionFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public ExpressionFailure(String message) {
        super(message);
    }
}
