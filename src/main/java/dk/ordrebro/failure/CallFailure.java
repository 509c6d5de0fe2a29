package dk.ordrebro.failure;

/** A call to a neighbour failed as a whole; {@link #failure} says what happens next. */
public final class CallFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public CallFailure(Failure failure) {
        super(failure.what());
        this.failure = failure;
    }

    public CallFailure(Failure failure, Throwable cause) {
        super(failure.what(), cause);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
