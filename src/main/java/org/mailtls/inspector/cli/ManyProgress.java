package org.mailtls.inspector.cli;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.mailtls.inspector.diagnosis.Verdict;

/** Says now and then how many of many are done. */
final class ManyProgress implements AutoCloseable {
    private static final long SECONDS_BETWEEN = 2;

    private final int all;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger notTrusted = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param few says nothing unless there are more than these */
    ManyProgress(PrintStream err, int all, int few) {
        this.all = all;
        if (all > few) {
            Thread.ofVirtual().name("progress").start(() -> tell(err));
        }
    }

    private void tell(PrintStream err) {
        try {
            while (!closed.await(SECONDS_BETWEEN, TimeUnit.SECONDS)) {
                err.println(words());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
        closed.countDown();
    }
}
