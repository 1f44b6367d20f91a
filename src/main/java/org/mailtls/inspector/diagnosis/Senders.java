package org.mailtls.inspector.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.trust.ReferenceIdentity;

/** Whether each kind of sender would deliver; a pure function of what was seen. */
final class Senders {
    private Senders() {}

    /** A verdict for every profile, in their order. */
    static List<SenderVerdict> of(EndpointCase endpoint) {
        return Stream.of(SenderProfile.values())
                .map(sender -> of(endpoint, sender))
                .toList();
    }

    /** What one sender makes of one server. */
    static SenderVerdict of(EndpointCase endpoint, SenderProfile sender) {
        Optional<ReferenceIdentity> compared =
                sender.comparesNames() && sender != SenderProfile.DANE ? compared(endpoint, sender) : Optional.empty();
        Delivery delivery = delivery(endpoint, sender, compared);
        return new SenderVerdict(
                sender,
                delivery.delivers(),
                delivery.because(),
                delivery.ground(),
                compared,
                count(Stream.of(delivery.delivers()).toList()));
    }

    private static Optional<ReferenceIdentity> compared(EndpointCase endpoint, SenderProfile sender) {
        return sender == SenderProfile.MTA_STS
                ? Optional.of(
                        new ReferenceIdentity(endpoint.evidence().endpoint().host()))
                : endpoint.names().apply(sender);
    }

    private static Delivery delivery(
            EndpointCase endpoint, SenderProfile sender, Optional<ReferenceIdentity> compared) {
        return switch (sender) {
            case EXCHANGE_ENCRYPTION, POSTFIX_ENCRYPT -> TlsDelivery.insisting(endpoint);
            case POSTFIX_MAY -> TlsDelivery.opportunisticOfPostfix(endpoint);
            case EXCHANGE_VALIDATION -> validated(endpoint, sender);
            case EXCHANGE_DOMAIN, EXCHANGE_DOMAIN_SECURITY, POSTFIX_VERIFY, POSTFIX_SECURE -> {
                Delivery path = validated(endpoint, sender);
                yield endpoint.evidence().presented().isEmpty()
                        ? path
                        : path.and(CertificateDelivery.name(endpoint, sender, compared));
            }
            case EXCHANGE_ONLINE -> PolicyDelivery.exchangeOnline(endpoint);
            case DANE -> PolicyDelivery.dane(endpoint);
            case MTA_STS -> PolicyDelivery.mtaSts(endpoint);
        };
    }

    /** TLS and a path; a chain without its handshake is taken to have come with one. */
    private static Delivery validated(EndpointCase endpoint, SenderProfile sender) {
        Delivery tls = TlsDelivery.insisting(endpoint);
        if (endpoint.evidence().presented().isEmpty()) {
            return tls;
        }
        Delivery path = CertificateDelivery.path(endpoint, sender);
        return tls.ground() == Ground.NO_HANDSHAKE ? path : tls.and(path);
    }

    /** What each sender makes of the whole, from what it makes of every server. */
    static List<SenderVerdict> of(Evidence evidence, List<EndpointAssessment> endpoints) {
        return Stream.of(SenderProfile.values())
                .map(sender -> of(sender, evidence, endpoints))
                .toList();
    }

    private static SenderVerdict of(SenderProfile sender, Evidence evidence, List<EndpointAssessment> endpoints) {
        List<SenderVerdict> each = endpoints.stream()
                .flatMap(endpoint -> endpoint.senders().stream())
                .filter(verdict -> verdict.profile() == sender)
                .toList();
        return each.isEmpty() ? withoutServers(sender, evidence) : together(sender, each);
    }

    private static SenderVerdict withoutServers(SenderProfile sender, Evidence evidence) {
        Delivery delivery = evidence.dns()
                .failure()
                .or(() -> evidence.endpoints().stream()
                        .flatMap(endpoint -> endpoint.failure().stream())
                        .findFirst())
                .map(TlsDelivery::insisting)
                .orElse(Delivery.unknown(Ground.NOT_SEEN));
        return new SenderVerdict(
                sender,
                delivery.delivers(),
                delivery.because(),
                delivery.ground(),
                Optional.empty(),
                new SenderVerdict.Servers(0, 0, 0));
    }

    /** Yes or no where it is so for every server; what depends on the server that is tried is not known. */
    private static SenderVerdict together(SenderProfile sender, List<SenderVerdict> each) {
        SenderVerdict.Servers servers =
                count(each.stream().map(SenderVerdict::delivers).toList());
        boolean mixed = servers.yes() > 0 && servers.no() > 0;
        Delivers worst =
                each.stream().map(SenderVerdict::delivers).sorted().findFirst().orElseThrow();
        boolean alike = servers.yes() == each.size() || servers.no() == each.size();
        List<SenderVerdict> deciding =
                each.stream().filter(verdict -> verdict.delivers() == worst).toList();
        List<ReferenceIdentity> names = each.stream()
                .flatMap(verdict -> verdict.compared().stream())
                .distinct()
                .toList();
        return new SenderVerdict(
                sender,
                alike ? worst : Delivers.UNKNOWN,
                deciding.stream()
                        .flatMap(verdict -> verdict.because().stream())
                        .distinct()
                        .toList(),
                mixed ? Ground.SOME_SERVERS : deciding.getFirst().ground(),
                names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty(),
                servers);
    }

    private static SenderVerdict.Servers count(List<Delivers> answers) {
        var counts = answers.stream().collect(Collectors.groupingBy(answer -> answer, Collectors.summingInt(it -> 1)));
        return new SenderVerdict.Servers(
                counts.getOrDefault(Delivers.YES, 0),
                counts.getOrDefault(Delivers.NO, 0),
                counts.getOrDefault(Delivers.UNKNOWN, 0));
    }
}
