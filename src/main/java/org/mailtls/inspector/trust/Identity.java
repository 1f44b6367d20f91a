package org.mailtls.inspector.trust;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.certificate.CertificateDetails.AlternativeName;
import org.mailtls.inspector.target.Host;

/** Compares names (RFC 9525, RFC 6125). */
public final class Identity {

    private Identity() {}

    /**
     * How the reference identity fares against the certificate's presented identifiers. A wildcard is a whole leftmost label, stands for
     * one label, and has at least two labels behind it. A name that is no DNS name, such as one with a NUL or with characters beyond
     * ASCII (RFC 5280 section 7.2), matches nothing.
     */
    public static NameMatch match(Certificate endEntity, ReferenceIdentity wanted) {
        return endEntity
                .holder()
                .map(holder -> match(endEntity, holder, wanted.host()))
                .orElse(new NameMatch(Optional.empty(), false, List.of()));
    }

    /**
     * The same, the subject's common name counting beside the alternative names even where these have a DNS name, as with Exchange's
     * Domain Security.
     */
    public static NameMatch matchWithSubject(Certificate endEntity, ReferenceIdentity wanted) {
        NameMatch match = match(endEntity, wanted);
        Optional<String> common = endEntity.holder().stream()
                .flatMap(Identity::commonNames)
                .filter(name -> matches(name, wanted.host().ascii()))
                .findFirst();
        return match.matched().isPresent() || common.isEmpty() ? match : new NameMatch(common, true, match.presented());
    }

    /**
     * How a domain fares where a name below it counts, too: Postfix at level secure, whose {@code dot-nexthop} a wildcard below the
     * domain matches as well. The common name counts where there is no DNS name.
     */
    public static NameMatch matchAtOrBelow(Certificate endEntity, ReferenceIdentity domain) {
        NameMatch exact = match(endEntity, domain);
        if (exact.matched().isPresent() || !(domain.host() instanceof Host.DnsName)) {
            return exact;
        }
        Optional<X509CertificateHolder> holder = endEntity.holder();
        Optional<String> alternative = holder.stream()
                .flatMap(Identity::dnsNames)
                .filter(name -> isBelow(name, domain))
                .findFirst();
        Optional<String> common = holder.stream()
                .filter(Identity::mayFallBack)
                .flatMap(Identity::commonNames)
                .filter(name -> isBelow(name, domain))
                .findFirst();
        return new NameMatch(
                alternative.or(() -> common), alternative.isEmpty() && common.isPresent(), exact.presented());
    }

    private static boolean isBelow(String identifier, ReferenceIdentity domain) {
        String presented = identifier.toLowerCase(Locale.ROOT);
        return DnsSyntax.isName(DnsSyntax.withoutWildcard(presented))
                && presented.endsWith("." + domain.host().ascii());
    }

    /**
     * Whether a wildcard of the certificate would cover the name if it stood for any number of labels, or for none: RFC 9525 section
     * 6.3 has it stand for one, and not every sender says what it does.
     */
    public static boolean wildcardMayCover(Certificate endEntity, ReferenceIdentity wanted) {
        String name = wanted.host().ascii();
        return endEntity.holder().stream()
                .flatMap(Identity::dnsNames)
                .map(identifier -> identifier.toLowerCase(Locale.ROOT))
                .filter(DnsSyntax::isWildcard)
                .map(DnsSyntax::withoutWildcard)
                .filter(domain -> DnsSyntax.isName(domain) && domain.indexOf('.') > 0)
                .anyMatch(domain -> name.equals(domain) || name.endsWith("." + domain));
    }

    private static NameMatch match(Certificate certificate, X509CertificateHolder holder, Host wanted) {
        List<String> presented = presented(certificate, holder);
        return switch (wanted) {
            case Host.Address address -> new NameMatch(matching(holder, address.address()), false, presented);
            case Host.DnsName name -> {
                Optional<String> alternative = dnsNames(holder)
                        .filter(identifier -> matches(identifier, name.ascii()))
                        .findFirst();
                Optional<String> common = alternative.isEmpty() && mayFallBack(holder)
                        ? commonNames(holder)
                                .filter(identifier -> matches(identifier, name.ascii()))
                                .findFirst()
                        : Optional.empty();
                yield new NameMatch(alternative.or(() -> common), common.isPresent(), presented);
            }
        };
    }

    /** The common name counts for some only where the alternative names have no DNS name; and for nobody where they are malformed. */
    private static boolean mayFallBack(X509CertificateHolder holder) {
        boolean malformed = holder.getExtension(Extension.subjectAlternativeName) != null
                && alternativeNames(holder).findAny().isEmpty();
        return !malformed && dnsNames(holder).findAny().isEmpty();
    }

    private static boolean matches(String identifier, String wanted) {
        String presented = identifier.toLowerCase(Locale.ROOT);
        if (!DnsSyntax.isName(DnsSyntax.withoutWildcard(presented))) {
            return false;
        }
        if (!DnsSyntax.isWildcard(presented)) {
            return presented.equals(wanted);
        }
        String domain = DnsSyntax.withoutWildcard(presented);
        int firstDot = wanted.indexOf('.');
        return domain.indexOf('.') > 0
                && firstDot > 0
                && wanted.substring(firstDot + 1).equals(domain);
    }

    private static Optional<String> matching(X509CertificateHolder holder, InetAddress wanted) {
        return alternativeNames(holder)
                        .filter(name -> name.getTagNo() == GeneralName.iPAddress)
                        .map(name -> ASN1OctetString.getInstance(name.getName()).getOctets())
                        .anyMatch(octets -> Arrays.equals(octets, wanted.getAddress()))
                ? Optional.of(wanted.getHostAddress())
                : Optional.empty();
    }

    private static Stream<GeneralName> alternativeNames(X509CertificateHolder holder) {
        return CertificateExtensions.read(holder, Extension.subjectAlternativeName, GeneralNames::getInstance)
                .map(GeneralNames::getNames)
                .stream()
                .flatMap(Arrays::stream);
    }

    private static Stream<String> dnsNames(X509CertificateHolder holder) {
        return alternativeNames(holder)
                .filter(name -> name.getTagNo() == GeneralName.dNSName)
                .map(name -> ASN1IA5String.getInstance(name.getName()).getString());
    }

    private static Stream<String> commonNames(X509CertificateHolder holder) {
        return SubjectAttributes.of(holder.getSubject(), BCStyle.CN);
    }

    /** The DNS names and addresses among the alternative names; the common names where there is neither. */
    private static List<String> presented(Certificate certificate, X509CertificateHolder holder) {
        List<String> alternative = CertificateDetails.of(certificate).orElseThrow().subjectAlternativeNames().stream()
                .filter(name -> name.kind().equals("DNS") || name.kind().equals("IP"))
                .map(AlternativeName::value)
                .toList();
        return alternative.isEmpty() ? commonNames(holder).toList() : alternative;
    }
}
