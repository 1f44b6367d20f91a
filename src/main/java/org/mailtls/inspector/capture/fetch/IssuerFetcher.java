package org.mailtls.inspector.capture.fetch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;
import org.mailtls.inspector.capture.Deadline;
import org.mailtls.inspector.capture.fetch.FetchLog.NamedAddress;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.certificate.Sha256;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.evidence.Fetch.Purpose;
import org.mailtls.inspector.evidence.Fetch.Reason;

/**
 * Fetches the issuers that a server left out, one step up after another (RFC 5280 section 4.2.2.1, {@code id-ad-caIssuers}), until a root
 * is reached or one of this computer's own certificates.
 */
final class IssuerFetcher {
    /** No more issuers are fetched for one chain. */
    static final int MOST_STEPS = 6;

    /** How long a silent address is waited for before the next one is asked as well. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private final FetchLog log;
    private final Deadline deadline;
    private final Tasks tasks = new Tasks();
    private final List<Certificate> atHand;
    private final List<Certificate> known;
    private final Certificate endEntity;
    private final Set<Certificate> asked = new LinkedHashSet<>();
    private KnownIssuers issuers;

    /**
     * @param presented not empty, the end entity first
     * @param atHand this computer's own certificates
     */
    IssuerFetcher(List<Certificate> presented, Collection<Certificate> atHand, FetchLog log, Deadline deadline) {
        this.endEntity = presented.getFirst();
        this.atHand = List.copyOf(atHand);
        this.known = new ArrayList<>(presented);
        this.known.addAll(atHand);
        this.log = log;
        this.deadline = deadline;
        this.issuers = new KnownIssuers(known);
    }

    /** What is known by now: what was presented, what is at hand, what was fetched. */
    KnownIssuers issuers() {
        return issuers;
    }

    /**
     * Fetches the next issuer that is missing.
     *
     * @return false when none is, or when it cannot be had
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    boolean step() throws InterruptedException {
        Optional<Certificate> top = missing();
        while (top.isPresent() && asked.size() < MOST_STEPS) {
            asked.add(top.get());
            if (fetch(top.get())) {
                return true;
            }
            top = missing();
        }
        return false;
    }

    /**
     * Waits until everything that was begun is done, and writes down what was never asked, and why.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    void finish() {
        tasks.awaitAll();
        boolean isComplete = missing().isEmpty();
        for (Certificate certificate : wayUp()) {
            if (!asked.contains(certificate) && !atHand.contains(certificate)) {
                leave(certificate, isComplete || !issuers.of(certificate).isEmpty());
            }
        }
    }

    private void leave(Certificate certificate, boolean isNotNeeded) {
        add(certificate)
                .forEach(address -> address.leave(
                        isNotNeeded ? Reason.NOT_NEEDED : Reason.TOO_MANY,
                        isNotNeeded
                                ? "The issuer was not missing."
                                : "No more than " + MOST_STEPS + " issuers of one chain are fetched."));
    }

    private boolean fetch(Certificate of) throws InterruptedException {
        List<NamedAddress> addresses = add(of);
        if (addresses.isEmpty()) {
            return false;
        }
        log.tell();
        boolean isFound = new Turns(tasks, PATIENCE).ask(addresses, new IssuerQuestion(of), deadline);
        known.addAll(fetched(of.sha256()));
        issuers = new KnownIssuers(known);
        return isFound;
    }

    private List<NamedAddress> add(Certificate certificate) {
        return addresses(certificate).stream()
                .map(url -> log.add(Purpose.ISSUER, url, certificate))
                .toList();
    }

    /** The addresses of its issuer that a certificate names, in order. */
    static List<String> addresses(Certificate certificate) {
        return CertificateDetails.of(certificate)
                .map(details -> details.caIssuerUrls().stream().distinct().toList())
                .orElse(List.of());
    }

    private List<Certificate> fetched(Sha256 of) {
        return log.fetches().stream()
                .filter(fetch -> fetch.of().equals(of))
                .flatMap(fetch -> fetch.outcome() instanceof Fetch.Outcome.Issuers found
                        ? found.certificates().stream()
                        : Stream.empty())
                .toList();
    }

    /** The first certificate on the way up above which nothing is known; none when some way leads to a root or to what is at hand. */
    private Optional<Certificate> missing() {
        List<Certificate> way = wayUp();
        boolean isComplete =
                way.stream().anyMatch(certificate -> atHand.contains(certificate) || issuers.isSelfSigned(certificate));
        return isComplete
                ? Optional.empty()
                : way.stream()
                        .filter(certificate -> issuers.of(certificate).isEmpty() && !asked.contains(certificate))
                        .findFirst();
    }

    private List<Certificate> wayUp() {
        Set<Certificate> way = new LinkedHashSet<>();
        Queue<Certificate> next = new ArrayDeque<>(List.of(endEntity));
        while (!next.isEmpty() && way.size() < RevocationFetcher.MOST_CERTIFICATES) {
            Certificate certificate = next.remove();
            if (way.add(certificate)) {
                next.addAll(issuers.of(certificate));
            }
        }
        return new ArrayList<>(way);
    }
}
