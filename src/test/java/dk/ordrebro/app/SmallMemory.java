package dk.ordrebro.app;

import dk.ordrebro.Zeros;
import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Call;
import dk.ordrebro.door.Door;
import dk.ordrebro.door.Transfer;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A process of its own that moves a file through the door, for a test that gives it less memory than the file takes. */
final class SmallMemory {
    private SmallMemory() {}

    /** @param arguments {@code up} or {@code down}, the neighbour's URL, the length; says the status and how much was taken */
    public static void main(String[] arguments) {
        long length = Long.parseLong(arguments[2]);
        AtomicLong taken = new AtomicLong();
        Call call = arguments[0].equals("up")
                ? call("POST").with(Transfer.up(length, () -> new Zeros(length)))
                : call("GET")
                        .with(Transfer.down(content -> taken.set(content.transferTo(OutputStream.nullOutputStream()))));
        try (Service service = Service.doorsOnly(
                new TestSettings()
                        .azureDevOps(URI.create(arguments[1]))
                        .timeout(Duration.ofMinutes(2))
                        .build(),
                DoorComponents.known(),
                Path.of("routes"),
                Clock.systemUTC())) {
            Door door = service.doors().azureDevOps();
            Answer answer = door.call(call);
            System.out.println("answered " + answer.status() + ", taken " + taken);
        }
    }

    private static Call call(String method) {
        Map<String, String> headers = Map.of("Content-Type", "application/octet-stream", "Accept", "application/json");
        return new Call("file", method, "/file", headers, Call.NO_BODY, method.equals("POST"), Instant.MAX);
    }
}
