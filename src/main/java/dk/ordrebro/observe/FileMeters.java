package dk.ordrebro.observe;

import dk.ordrebro.mirror.file.FileListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts files by what became of them. */
final class FileMeters implements FileListener {
    private final MeterRegistry registry;

    FileMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void carried(String side, long bytes) {
        count(side, "carried");
        Counter.builder("ordrebro.files.carried")
                .description("Bytes of files that were carried to the other side")
                .baseUnit("bytes")
                .tag("from", side)
                .register(registry)
                .increment(bytes);
    }

    @Override
    public void left(String side, String cause) {
        count(side, cause);
    }

    private void count(String side, String outcome) {
        Counter.builder("ordrebro.files")
                .description("Files that people put on either side, by what became of them")
                .tag("from", side)
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }
}
