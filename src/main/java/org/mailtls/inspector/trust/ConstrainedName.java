package org.mailtls.inspector.trust;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.mailtls.inspector.certificate.CertificateDetails.AlternativeName;

/**
 * A name of a certificate to which name constraints apply (RFC 5280 section 4.2.1.10).
 *
 * @param text the name in words; hostile
 */
record ConstrainedName(GeneralName name, String text) {

    /**
     * The names of a certificate: the subject, the alternative names, and from the subject whatever would stand for an alternative name
     * where there is none of that form: e-mail addresses, and a server's common name, which some senders still compare.
     */
    static List<ConstrainedName> of(KnownCertificate certificate, boolean endEntity) {
        List<ConstrainedName> names = new ArrayList<>(alternativeNames(certificate));
        X500Name subject = certificate.holder().getSubject();
        boolean hasEmail = has(names, GeneralName.rfc822Name);
        boolean hasDns = has(names, GeneralName.dNSName);
        if (!certificate.subject().isEmpty()) {
            names.add(new ConstrainedName(new GeneralName(subject), "dirName:" + certificate.subjectText()));
        }
        if (!hasEmail) {
            SubjectAttributes.of(subject, BCStyle.EmailAddress)
                    .map(address ->
                            new ConstrainedName(new GeneralName(GeneralName.rfc822Name, address), "email:" + address))
                    .forEach(names::add);
        }
        if (endEntity && !hasDns) {
            SubjectAttributes.of(subject, BCStyle.CN)
                    .filter(DnsSyntax::isHostName)
                    .map(host -> new ConstrainedName(new GeneralName(GeneralName.dNSName, host), "DNS:" + host))
                    .forEach(names::add);
        }
        return names;
    }

    private static List<ConstrainedName> alternativeNames(KnownCertificate certificate) {
        GeneralName[] names = CertificateExtensions.read(
                        certificate.holder(), Extension.subjectAlternativeName, GeneralNames::getInstance)
                .map(GeneralNames::getNames)
                .orElse(new GeneralName[0]);
        if (names.length == 0) {
            return List.of();
        }
        List<AlternativeName> words = certificate.details().subjectAlternativeNames();
        List<ConstrainedName> all = new ArrayList<>(names.length);
        for (int i = 0; i < names.length; i++) {
            AlternativeName word = words.get(i);
            all.add(new ConstrainedName(names[i], word.kind() + ':' + word.value()));
        }
        return all;
    }

    private static boolean has(List<ConstrainedName> names, int form) {
        return names.stream().anyMatch(name -> name.name().getTagNo() == form);
    }
}
