package org.mailtls.inspector.cli;

import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.mailtls.inspector.diagnosis.Verdict;

/** Says now and then how many of many are done. */
final class ManyProgress implements AutoCloseable {
    private static final long SECONDS_BETWEEN = 2;

    private final int all;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger notTrusted = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());

    /** @param few says nothing unless there are more than these */
    ManyProgress(PrintStream err, int all, int few) {
        this.all = all;
        if (all > few) {
            clock.scheduleAtFixedRate(() -> err.println(words()), SECONDS_BETWEEN, SECONDS_BETWEEN, TimeUnit.SECONDS);
        }
    }

    void done(Verdict verdict) {
        done.incrementAndGet();
        if (verdict != Verdict.TRUSTED) {
            notTrusted.incrementAndGet();
        }
    }

    /** {@code 37 of 1000 inspected, 3 of them not trusted}. */
    String words() {
        return done + " of " + all + " inspected, " + notTrusted + " of them not trusted";
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
