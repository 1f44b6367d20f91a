package org.mailtls.inspector.trust;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.mailtls.inspector.certificate.Der;

/**
 * The entries of a revocation list by serial number (RFC 5280 section 5.1.2.6). They are kept as they came and read when asked for: a
 * list has hundreds of thousands, whose dates alone take seconds to read.
 */
final class ListEntries {
    private static final Set<ASN1ObjectIdentifier> UNDERSTOOD =
            Set.of(Extension.reasonCode, Extension.invalidityDate, Extension.instructionCode);

    private final Map<BigInteger, Der> entries;

    /** What a list says of a certificate it names. */
    record Entry(Instant since, Optional<String> reason) {
        /** Whether it takes a certificate off the list (RFC 5280 section 5.3.1). */
        boolean removes() {
            return ListEntries.removes(reason);
        }
    }

    private ListEntries(Map<BigInteger, Der> entries) {
        this.entries = entries;
    }

    /** Of several entries with one serial number, one that does not take the certificate off the list. */
    static ListEntries of(TBSCertList list) throws IOException {
        Map<BigInteger, Der> entries = new HashMap<>();
        Enumeration<?> all = list.getRevokedCertificateEnumeration();
        while (all.hasMoreElements()) {
            ASN1Encodable entry = (ASN1Encodable) all.nextElement();
            Der encoded = Der.of(entry.toASN1Primitive().getEncoded());
            BigInteger serialNumber =
                    TBSCertList.CRLEntry.getInstance(entry).getUserCertificate().getValue();
            Der earlier = entries.putIfAbsent(serialNumber, encoded);
            if (earlier != null && removes(reason(TBSCertList.CRLEntry.getInstance(earlier.bytes())))) {
                entries.put(serialNumber, encoded);
            }
        }
        return new ListEntries(entries);
    }

    /** The entry of a certificate, if it has one. */
    Reading<Optional<Entry>> find(BigInteger serialNumber) {
        Der found = entries.get(serialNumber);
        return found == null ? new Reading.Read<>(Optional.empty()) : Reading.of(found, ListEntries::read);
    }

    private static Reading<Optional<Entry>> read(Der encoded) {
        TBSCertList.CRLEntry entry = TBSCertList.CRLEntry.getInstance(encoded.bytes());
        Optional<ASN1ObjectIdentifier> obstacle = Optional.ofNullable(entry.getExtensions())
                .flatMap(extensions -> CertificateExtensions.notUnderstood(extensions, UNDERSTOOD));
        return obstacle.map(Reading::<Optional<Entry>>notUnderstood)
                .orElseGet(() -> new Reading.Read<>(Optional.of(
                        new Entry(entry.getRevocationDate().getDate().toInstant(), reason(entry)))));
    }

    private static Optional<String> reason(TBSCertList.CRLEntry entry) {
        return Optional.<Extensions>ofNullable(entry.getExtensions())
                .map(extensions -> extensions.getExtensionParsedValue(Extension.reasonCode))
                .flatMap(value ->
                        RevocationReason.name(ASN1Enumerated.getInstance(value).getValue()));
    }

    private static boolean removes(Optional<String> reason) {
        return reason.filter(RevocationReason.REMOVE_FROM_CRL::equals).isPresent();
    }
}
