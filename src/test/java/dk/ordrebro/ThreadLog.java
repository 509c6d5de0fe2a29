package dk.ordrebro;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

/** What the thread of a test says to the log, and no other: tests run side by side and share its loggers. */
public final class ThreadLog extends ListAppender<ILoggingEvent> {
    private final Thread here = Thread.currentThread();

    @Override
    protected void append(ILoggingEvent event) {
        if (Thread.currentThread() == here) {
            super.append(event);
        }
    }
}
