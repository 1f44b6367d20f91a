package org.mailtls.inspector.capture;

import java.time.Duration;

/** A moment by which something must be done. */
public final class Deadline {
    private final long endNanos;
    private final Duration allowed;

    private Deadline(long endNanos, Duration allowed) {
        this.endNanos = endNanos;
        this.allowed = allowed;
    }

    /** The moment that lies the given time ahead. */
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos(), time);
    }

    /** The earlier one of this deadline and the moment that lies the given time ahead. */
    public Deadline within(Duration time) {
        Duration left = remaining();
        return in(time.compareTo(left) < 0 ? time : left);
    }

    /** How long there was when this deadline was set. */
    public Duration allowed() {
        return allowed;
    }

    /** How long there still is; zero when it is over. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    public boolean isOver() {
        return endNanos - System.nanoTime() <= 0;
    }
}
