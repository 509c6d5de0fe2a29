package dk.ordrebro.mapping;

/** An expression that compiled could not be evaluated for one order; the message holds no value of the order. */
final class ExpressionFailure extends Exception {
    private static final long serialVersionUID = 1L;

    ExpressionFailure(String message) {
        super(message);
    }
}
