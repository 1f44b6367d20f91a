package org.mailtls.inspector.capture;

import java.net.IDN;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.mailtls.inspector.capture.CaptureRequest.ServerName;
import org.mailtls.inspector.capture.connect.Transcript;
import org.mailtls.inspector.capture.dns.MailDns;
import org.mailtls.inspector.capture.handshake.Offer;
import org.mailtls.inspector.capture.windows.WindowsOpinion;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.Endpoint;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.evidence.Inquiries;
import org.mailtls.inspector.evidence.RefusedOffer;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.TlsMode;

/** Captures what one server shows, on as many connections as it takes to find an offer it accepts. */
final class EndpointCapture {
    private static final WindowsOpinion WINDOWS = WindowsOpinion.ofThisComputer();

    private final Service service;
    private final CaptureRequest request;
    private final Deadline overall;
    private final CaptureObserver observer;
    private final Cancellation cancellation;

    /** @param preference its MX preference, when it was found as a mail exchanger */
    record Service(Host host, OptionalInt preference, MailProtocol protocol, int port, TlsMode tlsMode) {
        Endpoint at(Optional<InetAddress> address) {
            return new Endpoint(host, preference, address, port);
        }
    }

    EndpointCapture(
            Service service,
            CaptureRequest request,
            Deadline overall,
            CaptureObserver observer,
            Cancellation cancellation) {
        this.service = service;
        this.request = request;
        this.overall = overall;
        this.observer = observer;
        this.cancellation = cancellation;
    }

    /** What looking the host up gave, and how long it took. */
    record Resolution(MailDns.Addresses addresses, Duration spent) {
        Stopwatch stopwatch() {
            return new Stopwatch(Stage.RESOLVE, spent);
        }
    }

    /** Looks the host up. */
    Resolution resolve(MailDns dns) {
        observer.stageBegins(service.at(request.address()), Stage.RESOLVE);
        long startedAt = System.nanoTime();
        MailDns.Addresses addresses = lookUp(dns);
        cancellation.throwIfCancelled();
        return new Resolution(addresses, Duration.ofNanos(System.nanoTime() - startedAt));
    }

    /**
     * Captures the host on the first of the given addresses that connects.
     *
     * @param shown is given the evidence as soon as there is a chain, before the farewell
     */
    EndpointEvidence capture(List<InetAddress> addresses, Resolution resolution, Consumer<EndpointEvidence> shown) {
        cancellation.throwIfCancelled();
        EndpointEvidence evidence =
                WINDOWS.on(best(attempt(addresses, Offer.FULL, serverName(), resolution, shown), resolution, shown));
        observer.endpointDone(evidence);
        return evidence;
    }

    private record Attempt(Offer offer, Optional<String> sni, EndpointEvidence evidence) {
        boolean isAnswered() {
            return evidence.handshake().flatMap(HandshakeFacts::version).isPresent();
        }

        Optional<RefusedOffer> refused() {
            return evidence.failure().map(failure -> new RefusedOffer(offer.versionNames(), sni, failure));
        }
    }

    private EndpointEvidence best(Attempt first, Resolution resolution, Consumer<EndpointEvidence> shown) {
        List<Attempt> refused = new ArrayList<>();
        Attempt last = first;
        for (Optional<Attempt> next = again(last, resolution, shown);
                next.isPresent();
                next = again(last, resolution, shown)) {
            refused.add(last);
            last = next.get();
        }
        boolean lastTells = refused.isEmpty() || last.isAnswered();
        Attempt reported = lastTells ? last : first;
        if (!lastTells) {
            refused.removeFirst();
            refused.add(last);
        }
        return reported.evidence()
                .withRefusedOffers(refused.stream()
                        .flatMap(attempt -> attempt.refused().stream())
                        .toList());
    }

    /** Another attempt, with less in the offer, when the server may have refused this one for what was in it. */
    private Optional<Attempt> again(Attempt attempt, Resolution resolution, Consumer<EndpointEvidence> shown) {
        Optional<CaptureFailure> failure = attempt.evidence().failure();
        Optional<InetAddress> address = attempt.evidence().endpoint().address();
        if (attempt.isAnswered() || failure.isEmpty() || address.isEmpty() || overall.isOver()) {
            return Optional.empty();
        }
        boolean withoutName = attempt.sni().isPresent() && Offer.refusesServerName(failure.get());
        Optional<Offer> offer =
                withoutName ? Optional.of(attempt.offer()) : attempt.offer().narrower(failure.get());
        Optional<String> sni = withoutName ? Optional.empty() : attempt.sni();
        return offer.map(narrower -> attempt(List.of(address.get()), narrower, sni, resolution, shown));
    }

    private Attempt attempt(
            List<InetAddress> addresses,
            Offer offer,
            Optional<String> sni,
            Resolution resolution,
            Consumer<EndpointEvidence> shown) {
        ConnectionCapture connection = new ConnectionCapture(
                service, request, overall, observer, cancellation, resolution.stopwatch(), offer, sni);
        return new Attempt(offer, sni, connection.capture(addresses, shown));
    }

    private MailDns.Addresses lookUp(MailDns dns) {
        MailDns.Addresses addresses = request.address()
                .<MailDns.Addresses>map(fixed -> new MailDns.Addresses.Found(List.of(fixed)))
                .orElseGet(() -> dns.addresses(service.host()));
        return switch (addresses) {
            case MailDns.Addresses.Found found -> ofFamily(found.addresses());
            case MailDns.Addresses.Failed failed -> failed;
        };
    }

    private MailDns.Addresses ofFamily(List<InetAddress> addresses) {
        List<InetAddress> wanted = addresses.stream()
                .filter(address -> switch (request.family()) {
                    case ANY -> true;
                    case IPV4 -> address instanceof Inet4Address;
                    case IPV6 -> address instanceof Inet6Address;
                })
                .toList();
        return wanted.isEmpty()
                ? new MailDns.Addresses.Failed(new CaptureFailure.NameNotResolved(
                        service.host().ascii(), "it has no address of the family asked for"))
                : new MailDns.Addresses.Found(wanted);
    }

    /** The evidence of a host that has no address. */
    EndpointEvidence unresolved(CaptureFailure failure, Resolution resolution) {
        EndpointEvidence evidence = new EndpointEvidence(
                service.at(request.address()),
                List.of(),
                new Transcript().dialogue(),
                Optional.empty(),
                List.of(),
                OptionalInt.empty(),
                Checks.after(Optional.empty(), false),
                Optional.of(failure),
                resolution.stopwatch().timings(),
                Inquiries.NONE);
        observer.endpointDone(evidence);
        return evidence;
    }

    private Optional<String> serverName() {
        return switch (request.serverName()) {
            case ServerName.OfHost ofHost ->
                switch (service.host()) {
                    case Host.DnsName name -> Optional.of(name.ascii());
                    case Host.Address address -> Optional.empty();
                };
            case ServerName.Named named -> Optional.of(IDN.toASCII(named.name()));
            case ServerName.Off off -> Optional.empty();
        };
    }
}
