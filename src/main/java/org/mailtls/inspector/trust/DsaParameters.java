package org.mailtls.inspector.trust;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Null;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The parameters of DSA keys, which a key may leave to its issuer's (RFC 3279 section 2.3.2). */
final class DsaParameters {

    private DsaParameters() {}

    static boolean areInherited(SubjectPublicKeyInfo key) {
        ASN1Encodable parameters = key.getAlgorithm().getParameters();
        return isDsa(key.getAlgorithm()) && (parameters == null || parameters instanceof ASN1Null);
    }

    /** The key with its issuer's parameters if it has none of its own (RFC 5280 section 6.1.4 (f)). */
    static SubjectPublicKeyInfo completed(SubjectPublicKeyInfo key, SubjectPublicKeyInfo issuers) {
        return areInherited(key) && isDsa(issuers.getAlgorithm())
                ? new SubjectPublicKeyInfo(
                        issuers.getAlgorithm(), key.getPublicKeyData().getOctets())
                : key;
    }

    private static boolean isDsa(AlgorithmIdentifier algorithm) {
        return algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_dsa);
    }
}
