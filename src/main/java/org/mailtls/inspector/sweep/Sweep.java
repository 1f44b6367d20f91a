package org.mailtls.inspector.sweep;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.mailtls.inspector.capture.Cancellation;

/**
 * Does a piece of work for each of many jobs, many at a time, and hands the results on from the thread that runs it. What is
 * done but waits for its turn is bounded, so that a long list needs no more memory than a short one. To be run once.
 *
 * @param <J> a job
 * @param <R> what comes of it; kept until its turn has come
 */
public final class Sweep<J, R> {
    /** Most of those that are under way wait for the network; how many connect at once is bounded elsewhere. */
    private static final int MOST_UNDER_WAY = 256;

    /** How far a result may be ahead of the first that is still awaited. */
    private static final int LOOK_AHEAD = 768;

    private final List<J> jobs;
    private final Work<J, R> work;
    private final BlockingQueue<Ended<R>> ended = new LinkedBlockingQueue<>();
    private final Set<Cancellation> underWay = ConcurrentHashMap.newKeySet();
    private final Cancellation cancellation = new Cancellation();

    /** What is done for each job, on a thread of its own. */
    @FunctionalInterface
    public interface Work<J, R> {
        R of(J job, int index, Cancellation cancellation) throws Exception;
    }

    /** Takes the results, one at a time. */
    public interface Outlet<R> {
        /** A result has come; an earlier job may still be under way. */
        default void arrives(int index, R result) {}

        /** The turn of a result has come: those of all earlier jobs have been here. */
        default void inTurn(int index, R result) {}
    }

    private record Ended<R>(int index, Optional<R> result, Optional<Throwable> fault) {}

    public Sweep(List<J> jobs, Work<J, R> work) {
        this.jobs = List.copyOf(jobs);
        this.work = work;
        cancellation.onCancel(() -> underWay.forEach(Cancellation::cancel));
    }

    /** Begins no further job and cancels those under way; what is done is still handed on. From any thread. */
    public void cancel() {
        cancellation.cancel();
    }

    /**
     * Does all the work. A job that fails does not stop the others.
     *
     * @throws CancellationException if cancelled, when what was done has been handed on
     * @throws IllegalStateException if a job failed, when all others are done; its cause is the first failure
     * @throws InterruptedException if interrupted; everything is then cancelled
     */
    public void run(Outlet<R> outlet) throws InterruptedException {
        Map<Integer, Optional<R>> waiting = new HashMap<>();
        @Nullable Throwable fault = null;
        int begun = 0;
        int done = 0;
        int turn = 0;
        while (begun > done || (begun < jobs.size() && !cancellation.isCancelled())) {
            while (begun < Math.min(jobs.size(), Math.min(done + MOST_UNDER_WAY, turn + LOOK_AHEAD))
                    && !cancellation.isCancelled()) {
                begin(begun++);
            }
            if (begun == done) {
                break;
            }
            Ended<R> next = take();
            done++;
            fault = fault == null ? next.fault().orElse(null) : fault;
            next.result().ifPresent(result -> outlet.arrives(next.index(), result));
            waiting.put(next.index(), next.result());
            turn = handOn(waiting, turn, outlet);
        }
        if (fault != null) {
            throw new IllegalStateException("an inspection failed", fault);
        }
        cancellation.throwIfCancelled();
    }

    private void begin(int index) {
        Cancellation own = new Cancellation();
        underWay.add(own);
        if (cancellation.isCancelled()) {
            own.cancel();
        }
        Thread.ofVirtual().name("sweep " + index).start(() -> {
            ended.add(outcome(index, own));
            underWay.remove(own);
        });
    }

    private Ended<R> outcome(int index, Cancellation own) {
        try {
            return new Ended<>(index, Optional.of(work.of(jobs.get(index), index, own)), Optional.empty());
        } catch (CancellationException e) {
            return new Ended<>(index, Optional.empty(), Optional.empty());
        } catch (Exception | Error e) {
            return new Ended<>(index, Optional.empty(), Optional.of(e));
        }
    }

    private Ended<R> take() throws InterruptedException {
        try {
            return ended.take();
        } catch (InterruptedException e) {
            cancel();
            throw e;
        }
    }

    /** The turn that is next. */
    private static <R> int handOn(Map<Integer, Optional<R>> waiting, int turn, Outlet<R> outlet) {
        int next = turn;
        for (Optional<R> result = waiting.remove(next); result != null; result = waiting.remove(next)) {
            int index = next;
            result.ifPresent(there -> outlet.inTurn(index, there));
            next++;
        }
        return next;
    }
}
