package org.mailtls.inspector.capture;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.mailtls.inspector.capture.EndpointCapture.Service;
import org.mailtls.inspector.capture.Growth.Place;
import org.mailtls.inspector.capture.dns.MailDns;
import org.mailtls.inspector.evidence.DnsEvidence;
import org.mailtls.inspector.evidence.DnsEvidence.MailExchanger;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.MailTarget;

/** Captures all mail exchangers of a domain on all of their addresses, side by side. */
final class DomainCapture {
    private final MailTarget.Domain domain;
    private final CaptureRequest request;
    private final CaptureObserver observer;
    private final Cancellation cancellation;
    private final Visits visits;

    DomainCapture(
            MailTarget.Domain domain,
            CaptureRequest request,
            CaptureObserver observer,
            Cancellation cancellation,
            Connections connections) {
        this.domain = domain;
        this.request = request;
        this.observer = observer;
        this.cancellation = cancellation;
        this.visits = new Visits(request, observer, cancellation, connections);
    }

    /** The exchangers DNS names. */
    DnsEvidence lookUp() {
        return dns().exchangers(domain.name());
    }

    /** What each service shows, in the order of the exchangers and their addresses. */
    List<EndpointEvidence> capture(List<Service> services, Completion completion) {
        List<CompletableFuture<List<EndpointEvidence>>> exchangers = new ArrayList<>();
        for (Service service : services) {
            int number = exchangers.size();
            exchangers.add(Patience.start(() -> captureExchanger(number, service, completion)));
        }
        return gather(exchangers).stream().flatMap(List::stream).toList();
    }

    /** The servers to capture. Without an MX record the domain itself is its only exchanger (RFC 5321 section 5.1). */
    List<Service> services(DnsEvidence dns) {
        if (dns.failure().isPresent()) {
            return List.of();
        }
        if (dns.exchangers().isEmpty()) {
            return List.of(service(domain.name(), OptionalInt.empty()));
        }
        List<Service> services = new ArrayList<>();
        for (MailExchanger exchanger : dns.exchangers()) {
            Host.DnsName host = new Host.DnsName(exchanger.host(), exchanger.host());
            services.add(service(host, OptionalInt.of(exchanger.preference())));
        }
        return services;
    }

    private Service service(Host host, OptionalInt preference) {
        return new Service(host, preference, domain.protocol(), domain.port(), domain.tlsMode());
    }

    private List<EndpointEvidence> captureExchanger(int number, Service service, Completion completion) {
        Deadline overall = overall();
        EndpointCapture capture = endpoint(service, overall);
        EndpointCapture.Resolution resolution = capture.resolve(dns());
        return switch (resolution.addresses()) {
            case MailDns.Addresses.Failed failed -> {
                EndpointEvidence unresolved = capture.unresolved(failed.failure(), resolution);
                yield List.of(completion.complete(new Place(number, 0), unresolved, overall));
            }
            case MailDns.Addresses.Found found -> {
                List<CompletableFuture<EndpointEvidence>> endpoints = new ArrayList<>();
                for (InetAddress address : found.addresses()) {
                    Place place = new Place(number, endpoints.size());
                    endpoints.add(
                            Patience.start(() -> captureAddress(place, service, address, resolution, completion)));
                }
                yield gather(endpoints);
            }
        };
    }

    private EndpointEvidence captureAddress(
            Place place,
            Service service,
            InetAddress address,
            EndpointCapture.Resolution resolution,
            Completion completion) {
        Visits.Seen seen = visits.to(service, List.of(address), resolution, shown -> completion.begin(place, shown));
        return completion.complete(place, seen.evidence(), seen.overall());
    }

    private Deadline overall() {
        return Deadline.in(request.timeouts().overall());
    }

    private EndpointCapture endpoint(Service service, Deadline overall) {
        return new EndpointCapture(service, request, overall, observer, cancellation);
    }

    private MailDns dns() {
        return new MailDns(request.dnsServer(), overall(), cancellation);
    }

    private <T> List<T> gather(List<CompletableFuture<T>> results) {
        List<T> gathered = new ArrayList<>();
        for (CompletableFuture<T> result : results) {
            gathered.add(Patience.await(result, cancellation));
        }
        return gathered;
    }
}
