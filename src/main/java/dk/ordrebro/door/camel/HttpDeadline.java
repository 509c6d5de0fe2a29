package dk.ordrebro.door.camel;

import dk.ordrebro.door.Call;
import dk.ordrebro.door.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * What the routes cannot say about HTTP: no cookies, no redirects, no silent retries; one deadline for the whole call, its
 * last byte included (for a {@link Transfer}: as long as it gets on); a bound on what an answer may hold after unpacking. A socket timeout alone is no deadline (a byte a
 * second never trips it), and a time limiter around the call would give up waiting but leave the call running.
 */
public final class HttpDeadline implements HttpClientConfigurer, ExecChainHandler, AutoCloseable {
    /** When to give up, epoch milliseconds. Goes from the route to here and no further. */
    public static final String GIVE_UP_AT = "X-Ordrebro-Give-Up-At";

    /** Of the outermost step of a call; others are put in relation to it. */
    static final String NAME = "ordrebro";

    static final int LARGEST_ANSWER = 64 << 20;

    private final Clock clock;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "door-deadlines");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Cancellable> inFlight = ConcurrentHashMap.newKeySet();

    /** What moves in the call that this thread makes: the steps before and after camel-http run on the same thread. */
    private static final ThreadLocal<Moving> MOVING = new ThreadLocal<>();

    private record Moving(Transfer transfer, Progress progress) {}

    public HttpDeadline(Clock clock) {
        this.clock = clock;
    }

    /** What the next call of this thread moves; {@link Transfer#NONE} for nothing. */
    static void begin(Transfer transfer) {
        if (transfer.moves()) {
            MOVING.set(new Moving(transfer, new Progress()));
        } else {
            MOVING.remove();
        }
    }

    /** What this thread's call moves, counted as progress. */
    static InputStream counted(InputStream content) {
        Moving moving = MOVING.get();
        return moving == null ? content : moving.progress().counted(content);
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.disableCookieManagement() // ServiceNow throws calls of one session away: 182 of 200 were lost
                .disableRedirectHandling() // a credential follows no redirect
                .disableAutomaticRetries() // the link row owns retry
                .disableAuthCaching()
                .addExecInterceptorFirst(NAME, this) // outermost: sees bodies unpacked
                .addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), "last-look", this::lastLook);
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Header giveUpAt = request.getFirstHeader(GIVE_UP_AT);
        request.removeHeaders(GIVE_UP_AT);
        Cut cut = new Cut((Cancellable) scope.originalRequest);
        long latest = giveUpAt == null ? 0 : Long.parseLong(giveUpAt.getValue());
        scope.clientContext.setAttribute(GIVE_UP_AT, latest);
        long begun = clock.millis();
        long left = latest - begun;
        Future<?> deadline = deadline(cut, Math.max(0, left));
        inFlight.add(cut);
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            hold(response, scope.execRuntime);
            return response;
        } catch (TooLate notSent) {
            throw notSent; // cut or not, it is known that nothing left
        } catch (IOException | IllegalStateException e) { // the latter where the connection was just being used
            if (cut.done) {
                throw late(e, clock.millis() - begun);
            }
            throw e;
        } finally {
            deadline.cancel(false);
            inFlight.remove(cut);
        }
    }

    /** A transfer goes on past its time as long as it gets on; anything else is cut then. */
    private Future<?> deadline(Cut cut, long left) {
        Moving moving = MOVING.get();
        if (moving == null) {
            return deadlines.schedule(cut::now, left, TimeUnit.MILLISECONDS);
        }
        Runnable look = () -> {
            if (!moving.progress().since()) {
                cut.now();
            }
        };
        return deadlines.scheduleAtFixedRate(look, left, Math.max(1, left), TimeUnit.MILLISECONDS);
    }

    /**
     * The connection stands, the next thing is the first byte. A process that was stopped for longer than its claim wakes up
     * anywhere on the way here, and must not send: its links are another node's by now.
     */
    private ClassicHttpResponse lastLook(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Object latest = scope.clientContext.getAttribute(GIVE_UP_AT);
        if (!(latest instanceof Long end) || clock.millis() >= end) {
            throw new TooLate();
        }
        return chain.proceed(request, scope);
    }

    /** Ends every call in flight; what they changed is unknown then. */
    void cutAll() {
        inFlight.forEach(Cancellable::cancel);
    }

    @Override
    public void close() {
        cutAll();
        deadlines.shutdownNow();
    }

    /** Reads the whole body here, inside deadline and bound; its connection goes back to the pool. */
    private static void hold(ClassicHttpResponse response, ExecRuntime connection) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return;
        }
        InputStream content = counted(entity.getContent());
        Optional<Transfer.Download> download = Optional.ofNullable(MOVING.get())
                .flatMap(moving -> moving.transfer().download());
        if (download.isPresent() && response.getCode() / 100 == 2) {
            take(content, download.get(), connection);
            response.setEntity(new ByteArrayEntity(Call.NO_BODY, null));
            return;
        }
        boolean small = entity.getContentLength() <= LARGEST_ANSWER;
        byte[] body = small ? content.readNBytes(LARGEST_ANSWER) : Call.NO_BODY;
        if (!small || content.read() >= 0) {
            connection.discardEndpoint(); // before any close: closing a stream first reads it to its end
            throw new AnswerTooLarge();
        }
        content.close();
        response.setEntity(new ByteArrayEntity(body, null));
    }

    /** The caller uses the body as it comes; where he stops early the connection is of no more use. */
    private static void take(InputStream content, Transfer.Download download, ExecRuntime connection)
            throws IOException {
        try {
            download.take(content);
        } catch (IOException | RuntimeException e) {
            connection.discardEndpoint();
            throw e;
        }
        if (content.read() >= 0) {
            connection.discardEndpoint();
        } else {
            content.close();
        }
    }

    /** That the connection broke is our own doing, and says nothing to anybody. */
    private static InterruptedIOException late(Exception cut, long millis) {
        String waited = millis < 1000 ? millis + " ms" : millis / 1000 + " s";
        InterruptedIOException late = new InterruptedIOException("no whole answer within " + waited);
        late.addSuppressed(cut);
        return late;
    }

    /** Ends one call from another thread. */
    private static final class Cut implements Cancellable {
        private final Cancellable request;
        private volatile boolean done;

        Cut(Cancellable request) {
            this.request = request;
        }

        void now() {
            done = true;
            request.cancel();
        }

        @Override
        public boolean cancel() {
            now();
            return true;
        }
    }

    /** Nothing was sent: the time for it was over. */
    static final class TooLate extends IOException {
        private static final long serialVersionUID = 1L;

        TooLate() {
            super("no time was left when the connection stood");
        }
    }

    /** The answer is larger than we read. */
    private static final class AnswerTooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        AnswerTooLarge() {
            super("the answer is larger than " + (LARGEST_ANSWER >> 20) + " MiB");
        }
    }
}
