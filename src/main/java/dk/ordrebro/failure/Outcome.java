package dk.ordrebro.failure;

import java.util.Optional;
import java.util.function.Function;

/** What became of one item of a batch: a value or a {@link Failure}. */
public sealed interface Outcome<T> {
    /** It worked. */
    record Done<T>(T value) implements Outcome<T> {}

    /** It did not, and this is why. */
    record Failed<T>(Failure failure) implements Outcome<T> {}

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> failed(Failure failure) {
        return new Failed<>(failure);
    }

    default Optional<T> asOptional() {
        return this instanceof Done<T> done ? Optional.of(done.value()) : Optional.empty();
    }

    /** @throws CallFailure where it failed */
    default T orThrow() {
        return switch (this) {
            case Done<T> done -> done.value();
            case Failed<T> failed -> throw new CallFailure(failed.failure());
        };
    }

    default <R> Outcome<R> map(Function<T, R> change) {
        return switch (this) {
            case Done<T> done -> done(change.apply(done.value()));
            case Failed<T> failed -> failed(failed.failure());
        };
    }
}
