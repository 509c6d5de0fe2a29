package dk.ordrebro.door;

import dk.ordrebro.failure.CallFailure;
import java.util.Map;

/** How we show a neighbour who we are. One per neighbour, used by many threads. */
public interface SignIn {
    /**
     * The headers that carry the credential, fetched or renewed first where they have run out.
     *
     * @throws CallFailure when the neighbour gives none
     */
    Map<String, String> headers();

    /** The neighbour refused what {@link #headers} gave last: the next call must not give the same if there is a way to a new one. */
    void forget();

    /** For calls that carry their own proof, such as those to a token endpoint. */
    static SignIn none() {
        return new SignIn() {
            @Override
            public Map<String, String> headers() {
                return Map.of();
            }

            @Override
            public void forget() {} // there is nothing to forget
        };
    }
}
