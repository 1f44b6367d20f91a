package org.mailtls.inspector.capture.fetch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.bouncycastle.cert.X509CertificateHolder;
import org.mailtls.inspector.capture.Deadline;
import org.mailtls.inspector.capture.fetch.FetchLog.NamedAddress;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.evidence.Fetch.Purpose;
import org.mailtls.inspector.evidence.Fetch.Reason;

/**
 * Asks the responders and fetches the revocation lists that the certificates of a chain name: of every certificate on the way from the
 * end entity to a root, all at once. An answer that came stapled keeps nothing from being asked, so that both can be compared.
 *
 * <p>A responder that answers spares the list, which may be large; one that fails or keeps silent for {@link #PATIENCE} does not hold it
 * up. This is Windows' order, OCSP before lists, without Windows' waiting.
 */
final class RevocationFetcher {
    /** How long a silent address is waited for before the next one is asked as well. */
    static final Duration PATIENCE = Duration.ofMillis(1500);

    /** How long a certificate's responders have, all of them together; no dead responder delays the rest by more. */
    static final Duration RESPONDERS = Duration.ofMillis(5500);

    /** How long a certificate's lists have. */
    static final Duration LISTS = Duration.ofSeconds(10);

    /** No longer way is followed, and of no more certificates is anything asked. */
    static final int MOST_CERTIFICATES = 10;

    private final FetchLog log;
    private final Deadline overall;
    private final Tasks tasks = new Tasks();
    private final Set<Certificate> asked = new HashSet<>();
    private final Map<Certificate, X509CertificateHolder> withoutIssuer = new LinkedHashMap<>();

    RevocationFetcher(FetchLog log, Deadline overall) {
        this.log = log;
        this.overall = overall;
    }

    /**
     * Begins to ask for every certificate on the way up whose issuer is known, and was not when this was called before. Returns at once.
     */
    void ask(Certificate endEntity, KnownIssuers issuers) {
        Queue<Certificate> way = new ArrayDeque<>(List.of(endEntity));
        Set<Certificate> seen = new HashSet<>();
        while (!way.isEmpty() && seen.size() < MOST_CERTIFICATES) {
            Certificate next = way.remove();
            if (seen.add(next)) {
                List<Certificate> above = issuers.of(next);
                next.holder().ifPresent(holder -> ask(next, holder, above, issuers));
                way.addAll(above);
            }
        }
    }

    /**
     * Waits until everything that was begun is done, and writes down what was never asked.
     *
     * @throws CancellationException if cancelled
     */
    void finish() {
        tasks.awaitAll();
        withoutIssuer.forEach(this::leave);
        withoutIssuer.clear();
    }

    private void ask(
            Certificate certificate, X509CertificateHolder holder, List<Certificate> above, KnownIssuers issuers) {
        if (asked.contains(certificate) || issuers.isSelfSigned(certificate)) {
            return;
        }
        above.stream()
                .flatMap(issuer -> issuer.holder().stream())
                .findFirst()
                .ifPresentOrElse(
                        issuer -> {
                            asked.add(certificate);
                            withoutIssuer.remove(certificate);
                            begin(certificate, holder, issuer);
                        },
                        () -> withoutIssuer.put(certificate, holder));
    }

    private void begin(Certificate certificate, X509CertificateHolder holder, X509CertificateHolder issuer) {
        RevocationSources sources = RevocationSources.of(holder);
        if (sources.isEmpty()) {
            return;
        }
        List<NamedAddress> responders = add(Purpose.OCSP, sources.responders(), certificate);
        List<List<NamedAddress>> lists = sources.lists().stream()
                .map(urls -> add(Purpose.CRL, urls, certificate))
                .toList();
        tasks.begin(() -> {
            inquire(responders, OcspQuestion.about(holder, issuer), lists);
            return true;
        });
    }

    private List<NamedAddress> add(Purpose purpose, List<String> urls, Certificate certificate) {
        return urls.stream().map(url -> log.add(purpose, url, certificate)).toList();
    }

    private void inquire(List<NamedAddress> responders, OcspQuestion question, List<List<NamedAddress>> lists)
            throws InterruptedException {
        Deadline forResponders = overall.within(RESPONDERS);
        CompletableFuture<Boolean> answered =
                tasks.start(() -> new Turns(tasks, PATIENCE).ask(responders, question, forResponders));
        if (Tasks.givesWithin(answered, PATIENCE)) {
            lists.forEach(addresses -> addresses.forEach(
                    address -> address.leave(Reason.NOT_NEEDED, "The certificate's OCSP responder had answered.")));
            return;
        }
        Deadline forLists = overall.within(LISTS);
        for (List<NamedAddress> addresses : lists) {
            tasks.begin(() -> new Turns(tasks, LISTS).ask(addresses, new ListQuestion(), forLists));
        }
    }

    private void leave(Certificate certificate, X509CertificateHolder holder) {
        RevocationSources sources = RevocationSources.of(holder);
        List<NamedAddress> addresses = new ArrayList<>(add(Purpose.OCSP, sources.responders(), certificate));
        sources.lists().forEach(urls -> addresses.addAll(add(Purpose.CRL, urls, certificate)));
        addresses.forEach(address -> address.leave(
                Reason.NOT_NEEDED, "The certificate's issuer is not known, so that no answer could be verified."));
    }
}
