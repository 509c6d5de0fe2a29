package dk.ordrebro.app;

import dk.ordrebro.door.SignIn;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Shows what a test wants shown; counts how often it was told to forget. */
final class FixedSignIn implements SignIn {
    private final IntFunction<String> credential;
    private final AtomicInteger forgotten = new AtomicInteger();

    /** @param credential from the number of times it was forgotten */
    FixedSignIn(IntFunction<String> credential) {
        this.credential = credential;
    }

    static FixedSignIn always(String credential) {
        return new FixedSignIn(times -> credential);
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Authorization", credential.apply(forgotten.get()));
    }

    @Override
    public void forget() {
        forgotten.incrementAndGet();
    }
}
