package org.mailtls.inspector.capture;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How many conversations with mail servers go on at once: in all, and with one address and port. */
final class Connections {
    private static final int MOST_AT_ONCE = 64;
    private static final int MOST_AT_ONE_ADDRESS = 2;
    private static final long LOOK_AROUND_MILLIS = 50;

    private final Semaphore all = new Semaphore(MOST_AT_ONCE, true);
    private final Map<InetSocketAddress, Semaphore> byAddress = new ConcurrentHashMap<>();

    /** The leave to converse, until it is given back. */
    interface Leave extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits for leave to converse with one of the addresses.
     *
     * @throws CancellationException if cancelled
     */
    Leave await(List<InetAddress> addresses, int port, Cancellation cancellation) {
        List<Semaphore> needed = addresses.stream()
                .distinct()
                .sorted(Comparator.comparing(InetAddress::getHostAddress))
                .map(address -> byAddress.computeIfAbsent(
                        new InetSocketAddress(address, port), any -> new Semaphore(MOST_AT_ONE_ADDRESS)))
                .toList();
        int taken = 0;
        try {
            for (; taken < needed.size(); taken++) {
                await(needed.get(taken), cancellation);
            }
            await(all, cancellation);
        } catch (CancellationException e) {
            needed.subList(0, taken).forEach(Semaphore::release);
            throw e;
        }
        return () -> {
            all.release();
            needed.forEach(Semaphore::release);
        };
    }

    private static void await(Semaphore semaphore, Cancellation cancellation) {
        try {
            do {
                cancellation.throwIfCancelled();
            } while (!semaphore.tryAcquire(LOOK_AROUND_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the inspection was interrupted");
        }
    }
}
