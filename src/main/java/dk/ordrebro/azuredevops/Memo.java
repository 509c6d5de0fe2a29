package dk.ordrebro.azuredevops;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** What was read once and is kept until it is forgotten. Many who ask at the same time wait for one reading; a failed one is not kept. */
final class Memo<K, V> {
    private final ConcurrentMap<K, CompletableFuture<V>> readings = new ConcurrentHashMap<>();

    V get(K key, Function<K, V> read) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> running = readings.putIfAbsent(key, mine);
        if (running != null) {
            return await(running);
        }
        try {
            V value = read.apply(key);
            mine.complete(value);
            return value;
        } catch (RuntimeException | Error failed) {
            readings.remove(key, mine);
            mine.completeExceptionally(failed);
            throw failed;
        }
    }

    private static <V> V await(CompletableFuture<V> running) {
        try {
            return running.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /** What was read, and what is being read. */
    Set<K> keys() {
        return Set.copyOf(readings.keySet());
    }

    /** What is asked for from now on. */
    void put(K key, V value) {
        readings.put(key, CompletableFuture.completedFuture(value));
    }

    void forget() {
        readings.clear();
    }

    void forget(K key) {
        readings.remove(key);
    }
}
