package org.mailtls.inspector.capture.fetch;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.mailtls.inspector.capture.Deadline;
import org.mailtls.inspector.capture.fetch.FetchLog.NamedAddress;
import org.mailtls.inspector.evidence.Fetch.Reason;

/** Asks addresses of the same thing one after another, the next one when the last has failed or kept silent for a while. */
final class Turns {
    private final Tasks tasks;
    private final Duration patience;

    Turns(Tasks tasks, Duration patience) {
        this.tasks = tasks;
        this.patience = patience;
    }

    /** Returns whether one of them has answered; those that were not asked by then are left. */
    boolean ask(List<NamedAddress> addresses, Question question, Deadline deadline) throws InterruptedException {
        BlockingQueue<Boolean> results = new LinkedBlockingQueue<>();
        int open = 0;
        Iterator<NamedAddress> next = addresses.iterator();
        boolean answered = false;
        while (!answered && next.hasNext()) {
            NamedAddress address = next.next();
            tasks.begin(() -> ask(address, question, deadline, results));
            open++;
            Boolean result = results.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (result != null) {
                open--;
                answered = result;
            }
        }
        next.forEachRemaining(rest -> rest.leave(Reason.NOT_NEEDED, "An address tried before gave what was wanted."));
        for (; !answered && open > 0; open--) {
            answered = results.take();
        }
        return answered;
    }

    private static boolean ask(
            NamedAddress address, Question question, Deadline deadline, BlockingQueue<Boolean> results) {
        boolean answered = false;
        try {
            answered = address.ask(question, deadline);
            return answered;
        } finally {
            results.add(answered);
        }
    }
}
