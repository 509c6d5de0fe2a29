package dk.ordrebro.sandbox.servicenow;

import dk.ordrebro.sandbox.wire.Asked;
import dk.ordrebro.sandbox.wire.Reply;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many calls an instance runs at a time: one per session, and as many in all as it has lanes. */
final class Gate {
    private static final int WAITING_IN_A_SESSION = 10;
    private static final Pattern SESSION = Pattern.compile("JSESSIONID=([A-Za-z0-9]+)");

    /** Calls that came back with the same cookie. */
    private static final class Session {
        final ReentrantLock turn = new ReentrantLock(true);
        final AtomicInteger present = new AtomicInteger();
    }

    private final Switches switches;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition laneFree = lock.newCondition();
    private int running;
    private int waiting;

    Gate(Switches switches) {
        this.switches = switches;
    }

    /** Runs the call in its turn, or answers for it: 202 and nothing for a full session, 429 for a full queue. */
    Reply pass(Asked asked, Supplier<Reply> call) {
        Optional<String> cookie = switches.sessionTrap ? cookie(asked) : Optional.empty();
        if (cookie.isPresent()) {
            return inSession(sessions.computeIfAbsent(cookie.get(), any -> new Session()), call);
        }
        Reply reply = inLane(call);
        return switches.sessionTrap ? reply.with("Set-Cookie", newCookie()) : reply;
    }

    private Reply inSession(Session session, Supplier<Reply> call) {
        if (session.present.incrementAndGet() > WAITING_IN_A_SESSION + 1) {
            session.present.decrementAndGet();
            return Reply.empty(202);
        }
        session.turn.lock();
        try {
            return inLane(call);
        } finally {
            session.turn.unlock();
            session.present.decrementAndGet();
        }
    }

    private Reply inLane(Supplier<Reply> call) {
        int lanes = switches.lanes;
        if (lanes <= 0) {
            return call.get();
        }
        if (!enter(lanes)) {
            return Errors.tooMany();
        }
        try {
            return call.get();
        } finally {
            leave();
        }
    }

    private boolean enter(int lanes) {
        lock.lock();
        try {
            if (running >= lanes && waiting >= switches.queue) {
                return false;
            }
            waiting++;
            while (running >= lanes) {
                laneFree.awaitUninterruptibly();
            }
            waiting--;
            running++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            running--;
            laneFree.signal();
        } finally {
            lock.unlock();
        }
    }

    private static Optional<String> cookie(Asked asked) {
        return asked.header("cookie")
                .map(SESSION::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1));
    }

    private static String newCookie() {
        String id = UUID.randomUUID().toString().replace("-", "");
        return "JSESSIONID=" + id + "; Path=/; HttpOnly";
    }
}
