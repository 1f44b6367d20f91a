package org.mailtls.inspector.diagnosis;

import java.util.List;
import java.util.stream.Stream;
import org.mailtls.inspector.trust.NameMatch;
import org.mailtls.inspector.trust.Place;

/** The reference identity against the certificate's names (RFC 9525). */
final class NameRules {
    /** The fact that names the mail service whose gateway the server is. */
    static final String PROVIDER = "provider";

    private static final Place LEAF = new Place.Presented(0);

    private NameRules() {}

    static Stream<Finding> mismatch(EndpointCase endpoint) {
        return endpoint.name().stream()
                .filter(name -> !matches(name, endpoint.policy().sender()))
                .map(name -> finding(FindingCode.NAME_MISMATCH, name, endpoint));
    }

    static Stream<Finding> commonNameOnly(EndpointCase endpoint) {
        return endpoint.name().stream()
                .filter(name -> name.byCommonNameOnly()
                        && acceptsCommonName(endpoint.policy().sender()))
                .map(name -> finding(FindingCode.NAME_IN_CN_ONLY, name, endpoint));
    }

    /** Whether the name matches for a sender; one that compares no names is as lenient as the others. */
    static boolean matches(NameMatch name, SenderProfile sender) {
        return name.byCommonNameOnly()
                ? acceptsCommonName(sender)
                : name.matched().isPresent();
    }

    private static boolean acceptsCommonName(SenderProfile sender) {
        return sender.demand() != SenderProfile.Demand.PATH_AND_DNS_NAME;
    }

    private static Finding finding(FindingCode code, NameMatch name, EndpointCase endpoint) {
        String wanted = endpoint.wanted().map(it -> it.host().display()).orElseGet(endpoint::host);
        return Finding.of(code, LEAF, Fact.text("name", wanted), Fact.texts("names", name.presented()))
                .with(gateway(name, endpoint));
    }

    /** That the server is a mail service's and shows that service's own certificate. */
    private static List<Fact> gateway(NameMatch name, EndpointCase endpoint) {
        return MailService.of(endpoint.evidence().endpoint().host().ascii()).stream()
                .filter(service -> !service.among(name.presented()).isEmpty())
                .flatMap(service -> Stream.of(
                        Fact.text(PROVIDER, service.name()),
                        Fact.texts("serviceNames", service.among(name.presented()))))
                .toList();
    }
}
