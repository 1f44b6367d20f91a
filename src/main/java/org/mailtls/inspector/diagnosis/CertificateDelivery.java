package org.mailtls.inspector.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.diagnosis.SenderProfile.RevocationCheck;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.trust.Identity;
import org.mailtls.inspector.trust.NameMatch;
import org.mailtls.inspector.trust.PathVerdict;
import org.mailtls.inspector.trust.ReferenceIdentity;
import org.mailtls.inspector.trust.RevocationStatus;
import org.mailtls.inspector.trust.RevocationStatus.Cause;
import org.mailtls.inspector.trust.StoreVerdict;
import org.mailtls.inspector.trust.TrustFailure;

/** What a sender that looks at the certificate makes of it: the path, its revocation, its name. */
final class CertificateDelivery {
    /** What the certificate itself has against it beside the path; not every sender minds. */
    private static final Set<FindingCode> BESIDE_THE_PATH =
            Set.of(FindingCode.KEY_USAGE_MISMATCH, FindingCode.MALFORMED_CERTIFICATE);

    private CertificateDelivery() {}

    /** The path and its revocation, in every chosen store. */
    static Delivery path(EndpointCase endpoint, SenderProfile sender) {
        if (endpoint.evidence().presented().isEmpty() || endpoint.stores().isEmpty()) {
            return Delivery.unknown(Ground.NOT_JUDGED);
        }
        return endpoint.stores().stream()
                .map(store -> path(store, endpoint, sender))
                .reduce(besideThePath(endpoint), (all, one) -> all.and(one));
    }

    private static Delivery besideThePath(EndpointCase endpoint) {
        List<FindingCode> found = Stream.concat(CertificateRules.keyUsage(endpoint), ChainRules.malformed(endpoint))
                .map(Finding::code)
                .filter(BESIDE_THE_PATH::contains)
                .distinct()
                .toList();
        return found.isEmpty() ? Delivery.yes(Ground.TRUSTED) : Delivery.unknown(Ground.MAY_REFUSE, found);
    }

    private static Delivery path(StoreVerdict store, EndpointCase endpoint, SenderProfile sender) {
        if (store.store().problem().isPresent()) {
            return Delivery.unknown(Ground.NOT_JUDGED, FindingCode.STORE_UNREADABLE);
        }
        PathVerdict verdict = store.best();
        List<TrustFailure> faults = verdict.failures().stream()
                .filter(failure -> !(failure instanceof TrustFailure.Revoked))
                .toList();
        return faults(faults, verdict, endpoint, sender).and(revocation(verdict, endpoint, sender));
    }

    private static Delivery faults(
            List<TrustFailure> faults, PathVerdict verdict, EndpointCase endpoint, SenderProfile sender) {
        List<FindingCode> codes = codes(faults);
        if (faults.isEmpty()) {
            return verdict.path().isPresent() ? Delivery.yes(Ground.TRUSTED) : Delivery.unknown(Ground.NOT_JUDGED);
        }
        if (faults.stream().allMatch(TrustFailure.GaveUp.class::isInstance)) {
            return Delivery.unknown(Ground.NOT_JUDGED, codes);
        }
        boolean fetchable = faults.stream().allMatch(fault -> windowsMayFetch(fault, endpoint));
        return sender.judgesByWindows() && fetchable
                ? Delivery.unknown(Ground.WINDOWS_MAY_FETCH, codes)
                : Delivery.no(codes);
    }

    /** Windows fetches roots of its programme on demand, and issuers from where certificates say. */
    private static boolean windowsMayFetch(TrustFailure fault, EndpointCase endpoint) {
        return fault instanceof TrustFailure.PublicRootAbsentHere
                || (fault instanceof TrustFailure.MissingIntermediate missing && wasFetched(missing.found(), endpoint));
    }

    private static boolean wasFetched(Certificate issuer, EndpointCase endpoint) {
        return endpoint.evidence().fetches().stream()
                .anyMatch(fetch -> fetch.outcome() instanceof Fetch.Outcome.Issuers issuers
                        && issuers.certificates().contains(issuer));
    }

    private static List<FindingCode> codes(List<TrustFailure> failures) {
        return failures.stream().map(FindingCode::of).distinct().toList();
    }

    private static Delivery revocation(PathVerdict verdict, EndpointCase endpoint, SenderProfile sender) {
        boolean revoked = verdict.failures().stream().anyMatch(TrustFailure.Revoked.class::isInstance)
                || verdict.revocation().stream()
                        .anyMatch(status -> status.state() instanceof RevocationStatus.State.Revoked);
        if (revoked) {
            return switch (sender.revocation()) {
                case NONE -> Delivery.yes(Ground.TRUSTED);
                case PERHAPS -> Delivery.unknown(Ground.MAY_REFUSE, FindingCode.REVOKED);
                case MADE, REQUIRED -> Delivery.no(FindingCode.REVOKED);
            };
        }
        return switch (sender.revocation()) {
            case NONE, PERHAPS -> Delivery.yes(Ground.TRUSTED);
            case MADE, REQUIRED ->
                verdict.revocation().stream()
                        .flatMap(status -> status.state() instanceof RevocationStatus.State.Unknown(Cause cause)
                                ? Stream.of(cause)
                                : Stream.empty())
                        .distinct()
                        .map(cause -> unknown(cause, endpoint, sender.revocation() == RevocationCheck.REQUIRED))
                        .reduce(Delivery.yes(Ground.TRUSTED), (all, one) -> all.and(one));
        };
    }

    /** @param required whether the sender refuses what it cannot find out; of others that is not documented */
    private static Delivery unknown(Cause cause, EndpointCase endpoint, boolean required) {
        return switch (cause) {
            case NOT_ASKED, PENDING, NO_ISSUER -> Delivery.unknown(Ground.REVOCATION_NOT_CHECKED);
            case UNREACHABLE, UNUSABLE -> told(FindingCode.REVOCATION_UNREACHABLE, required);
            case ANSWERED_UNKNOWN -> told(FindingCode.REVOCATION_UNKNOWN, required);
            case NONE_NAMED -> {
                if (!required) {
                    yield Delivery.yes(Ground.TRUSTED, FindingCode.REVOCATION_UNKNOWN);
                }
                yield lookedInto(endpoint)
                        ? Delivery.no(FindingCode.REVOCATION_UNKNOWN)
                        : Delivery.unknown(Ground.REVOCATION_NOT_CHECKED, FindingCode.REVOCATION_UNKNOWN);
            }
        };
    }

    private static boolean lookedInto(EndpointCase endpoint) {
        return Stream.of(Check.OCSP, Check.CRL)
                .anyMatch(check -> endpoint.evidence().checks().get(check) instanceof CheckState.Done);
    }

    private static Delivery told(FindingCode code, boolean required) {
        return required ? Delivery.no(code) : Delivery.unknown(Ground.MAY_REFUSE, code);
    }

    /** The name that the sender compares; a chain without one to compare is not judged. */
    static Delivery name(EndpointCase endpoint, SenderProfile sender, Optional<ReferenceIdentity> wanted) {
        Optional<Certificate> leaf =
                endpoint.evidence().endEntity().filter(it -> it.holder().isPresent());
        if (leaf.isEmpty()) {
            return Delivery.unknown(Ground.NOT_JUDGED);
        }
        return wanted.map(name -> name(leaf.get(), name, endpoint, sender))
                .orElse(Delivery.unknown(Ground.NAME_NOT_GIVEN));
    }

    private static Delivery name(
            Certificate leaf, ReferenceIdentity wanted, EndpointCase endpoint, SenderProfile sender) {
        boolean given =
                endpoint.policy().name().isPresent() || endpoint.recipients().isPresent();
        if (sender == SenderProfile.EXCHANGE_DOMAIN_SECURITY && !given) {
            return Delivery.unknown(Ground.NAME_NOT_GIVEN);
        }
        NameMatch match = ReferenceNames.match(sender, leaf, wanted);
        if (match.matched().isEmpty()) {
            return sender.judgesByWindows() && Identity.wildcardMayCover(leaf, wanted)
                    ? Delivery.unknown(Ground.MAY_REFUSE, FindingCode.NAME_MISMATCH)
                    : Delivery.no(FindingCode.NAME_MISMATCH);
        }
        if (match.byCommonNameOnly()) {
            return byCommonName(sender);
        }
        boolean assumed = sender == SenderProfile.EXCHANGE_DOMAIN && !given;
        return Delivery.yes(assumed ? Ground.NAMED_AS_INSPECTED : Ground.TRUSTED_AND_NAMED);
    }

    /** Postfix and Domain Security are documented to look there, RFC 8461 forbids it, and of the others nothing is said. */
    private static Delivery byCommonName(SenderProfile sender) {
        return switch (sender) {
            case POSTFIX_VERIFY, POSTFIX_SECURE, EXCHANGE_DOMAIN_SECURITY ->
                Delivery.yes(Ground.TRUSTED_AND_NAMED, FindingCode.NAME_IN_CN_ONLY);
            case MTA_STS, DANE, EXCHANGE_ONLINE -> Delivery.no(FindingCode.NAME_MISMATCH);
            case EXCHANGE_DOMAIN, EXCHANGE_ENCRYPTION, EXCHANGE_VALIDATION, POSTFIX_MAY, POSTFIX_ENCRYPT ->
                Delivery.unknown(Ground.MAY_REFUSE, FindingCode.NAME_IN_CN_ONLY);
        };
    }
}
