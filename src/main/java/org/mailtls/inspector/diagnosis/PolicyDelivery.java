package org.mailtls.inspector.diagnosis;

import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.evidence.DnssecStatus;
import org.mailtls.inspector.trust.DaneVerdict;
import org.mailtls.inspector.trust.MtaSts;
import org.mailtls.inspector.trust.MtaStsPolicy;
import org.mailtls.inspector.trust.ReferenceIdentity;

/** What a sender makes of a server that goes by what the domain publishes. */
final class PolicyDelivery {
    private PolicyDelivery() {}

    /** A sender that follows DANE where it applies (RFC 7672 section 2.2). */
    static Delivery dane(EndpointCase endpoint) {
        return byDane(endpoint).orElseGet(() -> withoutDane(endpoint));
    }

    /** One that follows DANE where it applies, else MTA-STS where that is enforced, else takes any TLS from version 1.2 on. */
    static Delivery exchangeOnline(EndpointCase endpoint) {
        List<FindingCode> outdated = TlsDelivery.outdated(endpoint);
        return outdated.isEmpty() ? byPolicies(endpoint) : Delivery.no(outdated);
    }

    private static Delivery byPolicies(EndpointCase endpoint) {
        return byDane(endpoint).or(() -> byMtaSts(endpoint)).orElseGet(() -> {
            Delivery plain = TlsDelivery.opportunistic(endpoint);
            return plain.on(ground(plain, Ground.WITHOUT_POLICIES));
        });
    }

    /** A sender that follows MTA-STS (RFC 8461 section 5). */
    static Delivery mtaSts(EndpointCase endpoint) {
        return byMtaSts(endpoint).orElseGet(() -> withoutMtaSts(endpoint));
    }

    private static Delivery withoutDane(EndpointCase endpoint) {
        Delivery plain = TlsDelivery.opportunistic(endpoint);
        boolean insecure =
                endpoint.dane().filter(DaneVerdict.Insecure.class::isInstance).isPresent();
        Delivery told = insecure ? plain.after(FindingCode.DANE_INSECURE) : plain;
        return told.on(ground(told, Ground.WITHOUT_DANE));
    }

    /** The answer where DANE has one; empty where there are no TLSA records that count. */
    private static Optional<Delivery> byDane(EndpointCase endpoint) {
        Optional<DnssecStatus> mx = endpoint.published().mx();
        if (mx.filter(DnssecStatus.Bogus.class::isInstance).isPresent()) {
            return Optional.of(Delivery.no(FindingCode.DNSSEC_BOGUS));
        }
        if (endpoint.dane().isEmpty()) {
            return Optional.of(Delivery.unknown(Ground.DANE_NOT_KNOWN));
        }
        Delivery tls = TlsDelivery.insisting(endpoint);
        return switch (endpoint.dane().get()) {
            case DaneVerdict.NoRecords none -> Optional.empty();
            case DaneVerdict.Insecure insecure -> Optional.empty();
            case DaneVerdict.Bogus bogus -> Optional.of(Delivery.no(FindingCode.DNSSEC_BOGUS));
            case DaneVerdict.LookupFailed failed -> Optional.of(Delivery.unknown(Ground.DANE_NOT_KNOWN));
            case DaneVerdict.NotCompared untested -> Optional.of(tls.and(Delivery.unknown(Ground.NOT_SEEN)));
            case DaneVerdict.Unusable unusable ->
                Optional.of(tls.and(Delivery.yes(Ground.DANE_UNUSABLE, FindingCode.DANE_UNUSABLE)));
            case DaneVerdict.Match match -> Optional.of(tls.and(Delivery.yes(Ground.DANE, FindingCode.DANE_MATCH)));
            case DaneVerdict.Mismatch mismatch -> Optional.of(Delivery.no(FindingCode.DANE_MISMATCH));
        };
    }

    private static Delivery withoutMtaSts(EndpointCase endpoint) {
        Delivery plain = TlsDelivery.opportunistic(endpoint);
        Optional<MtaSts> published = endpoint.mtaSts();
        if (published.filter(MtaSts.Invalid.class::isInstance).isPresent()) {
            return plain.after(FindingCode.MTA_STS_INVALID).on(ground(plain, Ground.WITHOUT_MTA_STS));
        }
        if (published.filter(PolicyDelivery::isTesting).isPresent()) {
            Delivery strict = satisfying(endpoint);
            Delivery told = strict.delivers() == Delivers.NO ? plain.after(FindingCode.MTA_STS_FAIL) : plain;
            return told.on(ground(plain, Ground.MTA_STS_TESTING));
        }
        return plain.on(ground(plain, Ground.WITHOUT_MTA_STS));
    }

    private static Ground ground(Delivery plain, Ground encrypting) {
        return plain.ground() == Ground.ENCRYPTS ? encrypting : plain.ground();
    }

    private static boolean isTesting(MtaSts published) {
        return published instanceof MtaSts.Published(String id, MtaStsPolicy policy)
                && policy.mode() == MtaStsPolicy.Mode.TESTING;
    }

    /** The answer where a policy is enforced, or where it is not known whether one is; empty where none is. */
    private static Optional<Delivery> byMtaSts(EndpointCase endpoint) {
        if (endpoint.mtaSts().isEmpty()) {
            return Optional.of(Delivery.unknown(Ground.MTA_STS_NOT_KNOWN));
        }
        return switch (endpoint.mtaSts().get()) {
            case MtaSts.NotAnnounced none -> Optional.empty();
            case MtaSts.Invalid invalid -> Optional.empty();
            case MtaSts.HostRefused refused ->
                Optional.of(Delivery.unknown(Ground.MTA_STS_NOT_KNOWN, FindingCode.MTA_STS_HOST_REFUSED));
            case MtaSts.NotKnown unknown -> Optional.of(Delivery.unknown(Ground.MTA_STS_NOT_KNOWN));
            case MtaSts.Published(String id, MtaStsPolicy policy) ->
                policy.mode() == MtaStsPolicy.Mode.ENFORCE ? Optional.of(satisfying(endpoint)) : Optional.empty();
        };
    }

    /** Whether the server satisfies the policy: it is listed, has TLS, a trusted path and its own name (RFC 8461 section 4). */
    private static Delivery satisfying(EndpointCase endpoint) {
        Delivery whole = isListed(endpoint) ? encrypted(endpoint) : Delivery.no(FindingCode.MTA_STS_FAIL);
        return switch (whole.delivers()) {
            case NO -> whole.after(FindingCode.MTA_STS_FAIL);
            case UNKNOWN -> whole;
            case YES -> whole.after(FindingCode.MTA_STS_PASS).on(Ground.MTA_STS);
        };
    }

    private static boolean isListed(EndpointCase endpoint) {
        return endpoint.mtaSts().stream()
                .anyMatch(published -> published instanceof MtaSts.Published(String id, MtaStsPolicy policy)
                        && policy.lists(endpoint.evidence().endpoint().host().ascii()));
    }

    private static Delivery encrypted(EndpointCase endpoint) {
        Delivery tls = TlsDelivery.insisting(endpoint);
        if (endpoint.evidence().presented().isEmpty()) {
            return tls;
        }
        Optional<ReferenceIdentity> server =
                Optional.of(new ReferenceIdentity(endpoint.evidence().endpoint().host()));
        return tls.and(CertificateDelivery.path(endpoint, SenderProfile.MTA_STS))
                .and(CertificateDelivery.name(endpoint, SenderProfile.MTA_STS, server));
    }
}
