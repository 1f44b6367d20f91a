package org.mailtls.inspector.diagnosis;

import java.util.Optional;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.trust.Identity;
import org.mailtls.inspector.trust.NameMatch;
import org.mailtls.inspector.trust.ReferenceIdentity;

/** Which name a sender wants in a server's certificate, and how it looks for it. */
final class ReferenceNames {
    private ReferenceNames() {}

    /**
     * The name that a sender compares with, or would if it compared one: the one given, else the server's or the recipient's domain;
     * empty for a saved chain without a name given.
     */
    static Optional<ReferenceIdentity> wanted(
            SenderProfile sender, EndpointEvidence endpoint, Evidence whole, Policy policy) {
        Host server = endpoint.endpoint().host();
        Optional<Host.DnsName> domain = recipients(whole);
        return switch (sender) {
            case EXCHANGE_DOMAIN, EXCHANGE_DOMAIN_SECURITY, POSTFIX_SECURE ->
                policy.name().or(() -> domain.map(ReferenceIdentity::new)).or(() -> ofServer(server, whole));
            case POSTFIX_VERIFY ->
                domain.isPresent() ? ofServer(server, whole) : policy.name().or(() -> ofServer(server, whole));
            case EXCHANGE_ENCRYPTION,
                    EXCHANGE_VALIDATION,
                    EXCHANGE_ONLINE,
                    POSTFIX_MAY,
                    POSTFIX_ENCRYPT,
                    DANE,
                    MTA_STS -> policy.name().or(() -> ofServer(server, whole));
        };
    }

    /** The recipient's domain, where a domain was inspected. */
    static Optional<Host.DnsName> recipients(Evidence whole) {
        return switch (whole.target()) {
            case MailTarget.Domain domain -> Optional.of(domain.name());
            case MailTarget.Server server -> Optional.empty();
            case MailTarget.SavedChain saved -> Optional.empty();
        };
    }

    private static Optional<ReferenceIdentity> ofServer(Host server, Evidence whole) {
        return switch (whole.target()) {
            case MailTarget.Domain domain -> Optional.of(new ReferenceIdentity(server));
            case MailTarget.Server named -> Optional.of(new ReferenceIdentity(named.host()));
            case MailTarget.SavedChain saved -> Optional.empty();
        };
    }

    /** How the name fares with a sender. */
    static NameMatch match(SenderProfile sender, Certificate endEntity, ReferenceIdentity wanted) {
        return switch (sender) {
            case EXCHANGE_DOMAIN_SECURITY -> Identity.matchWithSubject(endEntity, wanted);
            case POSTFIX_SECURE -> Identity.matchAtOrBelow(endEntity, wanted);
            case EXCHANGE_ENCRYPTION,
                    EXCHANGE_VALIDATION,
                    EXCHANGE_DOMAIN,
                    EXCHANGE_ONLINE,
                    POSTFIX_MAY,
                    POSTFIX_ENCRYPT,
                    POSTFIX_VERIFY,
                    DANE,
                    MTA_STS -> Identity.match(endEntity, wanted);
        };
    }
}
