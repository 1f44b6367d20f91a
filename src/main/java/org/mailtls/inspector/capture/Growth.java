package org.mailtls.inspector.capture;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;

/**
 * Tells an observer how the evidence grows: at once after a lull, but no more often than a person can follow. Nothing is told after it was
 * closed.
 */
final class Growth implements AutoCloseable {
    private static final Duration LULL = Duration.ofMillis(100);

    private final CaptureObserver observer;
    private final Function<List<EndpointEvidence>, Evidence> whole;
    private final Map<Place, EndpointEvidence> endpoints = new TreeMap<>();
    private final Thread teller;
    private boolean hasGrown;
    private boolean isClosed;

    /**
     * An endpoint's place among all of them.
     *
     * @param exchanger the number of its exchanger
     * @param address the number of its address among those of the exchanger
     */
    record Place(int exchanger, int address) implements Comparable<Place> {
        static final Place ONLY = new Place(0, 0);

        @Override
        public int compareTo(Place other) {
            return exchanger == other.exchanger
                    ? Integer.compare(address, other.address)
                    : Integer.compare(exchanger, other.exchanger);
        }
    }

    /** @param whole the evidence that is made of these endpoints by now */
    Growth(CaptureObserver observer, Function<List<EndpointEvidence>, Evidence> whole) {
        this.observer = observer;
        this.whole = whole;
        this.teller = Thread.ofVirtual().name("growth").start(this::tell);
    }

    /** More was seen of an endpoint. */
    synchronized void put(Place place, EndpointEvidence evidence) {
        endpoints.put(place, evidence);
        hasGrown = true;
        notifyAll();
    }

    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
            notifyAll();
        }
        try {
            teller.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell() {
        try {
            while (awaitGrowth()) {
                observer.grows(whole.apply(taken()));
                awaitLull();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean awaitGrowth() throws InterruptedException {
        while (!hasGrown && !isClosed) {
            wait();
        }
        return !isClosed;
    }

    private synchronized List<EndpointEvidence> taken() {
        hasGrown = false;
        return List.copyOf(endpoints.values());
    }

    private synchronized void awaitLull() throws InterruptedException {
        long end = System.nanoTime() + LULL.toNanos();
        for (long left = LULL.toNanos(); left > 0 && !isClosed; left = end - System.nanoTime()) {
            wait(left / 1_000_000 + 1);
        }
    }
}
