package org.mailtls.inspector.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Enumeration;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Null;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.DHParameter;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.DSAParameter;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.DomainParameters;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * How large a public key is, counted as OpenSSL does.
 *
 * @param bits of the modulus, the prime or the group's order; of the whole key where its kind has none of these
 * @param curve the name of an elliptic curve, or that its parameters are spelt out
 */
record PublicKeySize(int bits, Optional<String> curve) {

    static PublicKeySize of(SubjectPublicKeyInfo key) {
        try {
            return read(key);
        } catch (RuntimeException | IOException e) {
            return whole(key);
        }
    }

    private static PublicKeySize read(SubjectPublicKeyInfo key) throws IOException {
        ASN1ObjectIdentifier algorithm = key.getAlgorithm().getAlgorithm();
        if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)
                || algorithm.equals(PKCSObjectIdentifiers.id_RSASSA_PSS)
                || algorithm.equals(PKCSObjectIdentifiers.id_RSAES_OAEP)) {
            return plain(RSAPublicKey.getInstance(key.parsePublicKey()).getModulus());
        }
        if (algorithm.equals(X9ObjectIdentifiers.id_dsa)) {
            return dsa(key);
        }
        if (algorithm.equals(X9ObjectIdentifiers.dhpublicnumber)) {
            return plain(DomainParameters.getInstance(key.getAlgorithm().getParameters())
                    .getP());
        }
        if (algorithm.equals(PKCSObjectIdentifiers.dhKeyAgreement)) {
            return plain(
                    DHParameter.getInstance(key.getAlgorithm().getParameters()).getP());
        }
        if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return ellipticCurve(key);
        }
        return whole(key);
    }

    private static PublicKeySize plain(BigInteger number) {
        return new PublicKeySize(number.bitLength(), Optional.empty());
    }

    private static PublicKeySize whole(SubjectPublicKeyInfo key) {
        int octets = key.getPublicKeyData().getBytes().length;
        return new PublicKeySize(octets * Byte.SIZE, Optional.empty());
    }

    /** The parameters may be inherited from the issuer (RFC 3279 section 2.3.2): then the key itself comes closest to the prime. */
    private static PublicKeySize dsa(SubjectPublicKeyInfo key) throws IOException {
        boolean inherited =
                key.getAlgorithm().getParameters() == null || key.getAlgorithm().getParameters() instanceof ASN1Null;
        return inherited
                ? plain(ASN1Integer.getInstance(key.parsePublicKey()).getPositiveValue())
                : plain(DSAParameter.getInstance(key.getAlgorithm().getParameters())
                        .getP());
    }

    private static PublicKeySize ellipticCurve(SubjectPublicKeyInfo key) {
        ASN1Primitive parameters = key.getAlgorithm().getParameters().toASN1Primitive();
        if (parameters instanceof ASN1ObjectIdentifier curve) {
            X9ECParameters known = ECNamedCurveTable.getByOID(curve);
            return known == null
                    ? new PublicKeySize(whole(key).bits(), Optional.of(curve.getId()))
                    : new PublicKeySize(known.getN().bitLength(), Optional.of(curveName(curve)));
        }
        if (parameters instanceof ASN1Null) {
            return new PublicKeySize(whole(key).bits(), Optional.of("the issuer's curve"));
        }
        X9ECParameters explicit = X9ECParameters.getInstance(parameters);
        return new PublicKeySize(
                explicit.getN().bitLength(),
                Optional.of("explicit parameters"
                        + sameAs(explicit).map(name -> " of " + name).orElse("")));
    }

    private static Optional<String> sameAs(X9ECParameters explicit) {
        Enumeration<?> names = ECNamedCurveTable.getNames();
        while (names.hasMoreElements()) {
            String name = (String) names.nextElement();
            X9ECParameters known = ECNamedCurveTable.getByName(name);
            if (known.getN().equals(explicit.getN())
                    && known.getCurve().equals(explicit.getCurve())
                    && known.getG().equals(explicit.getG())) {
                return Optional.of(curveName(ECNamedCurveTable.getOID(name)));
            }
        }
        return Optional.empty();
    }

    /** The SEC 2 name, which IANA's registry of TLS groups uses too, rather than ANSI's. */
    private static String curveName(ASN1ObjectIdentifier curve) {
        String name = ECNamedCurveTable.getName(curve);
        return switch (name) {
            case "prime192v1" -> "secp192r1";
            case "prime256v1" -> "secp256r1";
            default -> name;
        };
    }
}
