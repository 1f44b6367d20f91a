package org.mailtls.inspector.capture.fetch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mailtls.inspector.capture.Deadline;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.certificate.Sha256;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.evidence.Fetch.Outcome;
import org.mailtls.inspector.evidence.Fetch.Purpose;
import org.mailtls.inspector.evidence.Fetch.Reason;

/** The addresses that an endpoint's certificates name, in the order in which they were come upon, and what has come of each. */
final class FetchLog {
    /** No more addresses of one certificate are tried. */
    static final int MOST_OF_A_CERTIFICATE = 8;

    /** No more of one kind, so that no kind uses up what the others need. */
    static final int MOST_OF_A_PURPOSE = 4;

    private final BoundedFetcher fetcher;
    private final Runnable grown;
    private final List<Fetch> fetches = new ArrayList<>();
    private final Map<Sha256, Integer> triedOfCertificate = new HashMap<>();
    private final Map<Kind, Integer> triedOfKind = new HashMap<>();

    private record Kind(Sha256 certificate, Purpose purpose) {}

    /** @param grown run whenever there is more to see, on the thread that brought it */
    FetchLog(BoundedFetcher fetcher, Runnable grown) {
        this.fetcher = fetcher;
        this.grown = grown;
    }

    /** What has come of each address so far. */
    synchronized List<Fetch> fetches() {
        return List.copyOf(fetches);
    }

    /** Writes down an address as one that is still to be tried, or left. */
    synchronized NamedAddress add(Purpose purpose, String url, Certificate of) {
        fetches.add(new Fetch(purpose, url, of.sha256(), new Outcome.Pending(), 0, Duration.ZERO));
        return new NamedAddress(fetches.size() - 1, url, new Kind(of.sha256(), purpose));
    }

    /** Tells whoever listens that there is more to see. */
    void tell() {
        grown.run();
    }

    private synchronized boolean mayTry(Kind kind) {
        int ofCertificate = triedOfCertificate.getOrDefault(kind.certificate(), 0);
        int ofKind = triedOfKind.getOrDefault(kind, 0);
        if (ofCertificate >= MOST_OF_A_CERTIFICATE || ofKind >= MOST_OF_A_PURPOSE) {
            return false;
        }
        triedOfCertificate.put(kind.certificate(), ofCertificate + 1);
        triedOfKind.put(kind, ofKind + 1);
        return true;
    }

    private synchronized void set(int index, Outcome outcome, long octets, Duration spent) {
        Fetch fetch = fetches.get(index);
        fetches.set(index, new Fetch(fetch.purpose(), fetch.url(), fetch.of(), outcome, octets, spent));
    }

    /** One of the addresses. It is asked or left once. */
    final class NamedAddress {
        private final int index;
        private final String url;
        private final Kind kind;

        private NamedAddress(int index, String url, Kind kind) {
            this.index = index;
            this.url = url;
            this.kind = kind;
        }

        /**
         * Asks it, unless it is none that may be asked, and writes down what came of it.
         *
         * @return whether it gave what was wanted, so that no other address of the same need be asked
         * @throws java.util.concurrent.CancellationException if cancelled
         */
        boolean ask(Question question, Deadline deadline) {
            if (Address.of(url) instanceof Address.Refused(Reason reason, String detail)) {
                leave(reason, detail);
                return false;
            }
            if (!mayTry(kind)) {
                leave(Reason.TOO_MANY, "The certificate names more addresses than are tried.");
                return false;
            }
            Request request = question.request(url);
            return switch (fetcher.fetch(request, deadline)) {
                case Answer.NotTried(Reason reason, String detail) -> {
                    leave(reason, detail);
                    yield false;
                }
                case Answer.Failed failed -> {
                    end(new Outcome.Failed(failed.fault(), failed.detail()), failed.octets(), failed.spent());
                    yield false;
                }
                case Answer.Body(Der body, Duration spent) -> {
                    Reading reading = question.read(body.bytes());
                    reading.validUntil().ifPresent(until -> fetcher.keep(request, body, until));
                    end(reading.outcome(), body.length(), spent);
                    yield reading.answers();
                }
            };
        }

        /** Writes down that it is not tried, and why. */
        void leave(Reason reason, String detail) {
            set(index, new Outcome.NotTried(reason, detail), 0, Duration.ZERO);
        }

        private void end(Outcome outcome, long octets, Duration spent) {
            set(index, outcome, octets, spent);
            grown.run();
        }
    }
}
