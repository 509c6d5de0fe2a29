package dk.ordrebro.mapping;

import dk.ordrebro.failure.Failure;

/** An expression of {@code writeBack} or {@code states.toOrder} could not be evaluated for one order: the order is parked. */
public final class MappingFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure.Refused failure;

    MappingFailure(Failure.Refused failure) {
        super(failure.what());
        this.failure = failure;
    }

    public Failure.Refused failure() {
        return failure;
    }
}
