package org.mailtls.inspector.ui;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mailtls.inspector.evidence.Evidence;

/**
 * Has what was seen so far judged while more is being seen: the newest only, one at a time, and no faster than the eye
 * follows. To be told from any thread; judges on a thread of its own.
 */
final class StagedJudgement implements AutoCloseable {
    private final Consumer<Evidence> judge;
    private final Duration pause;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicReference<Optional<RuntimeException>> fault = new AtomicReference<>(Optional.empty());
    private @Nullable Evidence newest;
    private @Nullable Thread judging;
    private boolean closed;

    /**
     * @param judge judges and shows
     * @param pause the least time between the beginnings of two judgements
     */
    StagedJudgement(Consumer<Evidence> judge, Duration pause) {
        this.judge = judge;
        this.pause = pause;
    }

    /** More has been seen. */
    void grows(Evidence evidence) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            newest = evidence;
            changed.signalAll();
            if (judging == null) {
                judging = Thread.ofVirtual().name("staged judgement").start(this::judgeAll);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends it: what was not begun is not judged any more, and a judgement under way is awaited.
     *
     * @throws RuntimeException what a judgement threw
     */
    @Override
    public void close() {
        Thread last;
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            last = judging;
        } finally {
            lock.unlock();
        }
        if (last != null) {
            join(last);
        }
        fault.get().ifPresent(thrown -> {
            throw thrown;
        });
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void judgeAll() {
        try {
            for (Evidence next = take(); next != null; next = take()) {
                long begun = System.nanoTime();
                judge.accept(next);
                rest(begun);
            }
        } catch (RuntimeException e) {
            fault.set(Optional.of(e));
        }
    }

    /** The newest evidence; waits for it, and gives none once closed. */
    private @Nullable Evidence take() {
        lock.lock();
        try {
            while (newest == null && !closed) {
                changed.awaitUninterruptibly();
            }
            Evidence taken = closed ? null : newest;
            newest = null;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void rest(long begunNanos) {
        lock.lock();
        try {
            long left = begunNanos + pause.toNanos() - System.nanoTime();
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
