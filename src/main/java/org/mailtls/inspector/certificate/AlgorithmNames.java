package org.mailtls.inspector.certificate;

import static java.util.Map.entry;

import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** Algorithms as OpenSSL names them. */
final class AlgorithmNames {

    private static final String NIST_SIGNATURES = "2.16.840.1.101.3.4.3.";

    private static final Map<String, String> SIGNATURES = Map.ofEntries(
            entry("1.2.840.113549.1.1.2", "md2WithRSAEncryption"),
            entry("1.2.840.113549.1.1.3", "md4WithRSAEncryption"),
            entry("1.2.840.113549.1.1.4", "md5WithRSAEncryption"),
            entry("1.2.840.113549.1.1.5", "sha1WithRSAEncryption"),
            entry("1.2.840.113549.1.1.10", "RSASSA-PSS"),
            entry("1.2.840.113549.1.1.11", "sha256WithRSAEncryption"),
            entry("1.2.840.113549.1.1.12", "sha384WithRSAEncryption"),
            entry("1.2.840.113549.1.1.13", "sha512WithRSAEncryption"),
            entry("1.2.840.113549.1.1.14", "sha224WithRSAEncryption"),
            entry("1.2.840.113549.1.1.15", "sha512-224WithRSAEncryption"),
            entry("1.2.840.113549.1.1.16", "sha512-256WithRSAEncryption"),
            entry("1.3.14.3.2.3", "md5WithRSA"),
            entry("1.3.14.3.2.27", "dsaWithSHA"),
            entry("1.3.14.3.2.29", "sha1WithRSA"),
            entry("1.3.36.3.3.1.2", "ripemd160WithRSA"),
            entry("1.2.840.10040.4.3", "dsaWithSHA1"),
            entry("1.2.840.10045.4.1", "ecdsa-with-SHA1"),
            entry("1.2.840.10045.4.3.1", "ecdsa-with-SHA224"),
            entry("1.2.840.10045.4.3.2", "ecdsa-with-SHA256"),
            entry("1.2.840.10045.4.3.3", "ecdsa-with-SHA384"),
            entry("1.2.840.10045.4.3.4", "ecdsa-with-SHA512"),
            entry(NIST_SIGNATURES + "1", "dsa_with_SHA224"),
            entry(NIST_SIGNATURES + "2", "dsa_with_SHA256"),
            entry(NIST_SIGNATURES + "3", "dsa_with_SHA384"),
            entry(NIST_SIGNATURES + "4", "dsa_with_SHA512"),
            entry(NIST_SIGNATURES + "9", "ecdsa_with_SHA3-224"),
            entry(NIST_SIGNATURES + "10", "ecdsa_with_SHA3-256"),
            entry(NIST_SIGNATURES + "11", "ecdsa_with_SHA3-384"),
            entry(NIST_SIGNATURES + "12", "ecdsa_with_SHA3-512"),
            entry(NIST_SIGNATURES + "13", "RSA-SHA3-224"),
            entry(NIST_SIGNATURES + "14", "RSA-SHA3-256"),
            entry(NIST_SIGNATURES + "15", "RSA-SHA3-384"),
            entry(NIST_SIGNATURES + "16", "RSA-SHA3-512"),
            entry("1.3.101.112", "ED25519"),
            entry("1.3.101.113", "ED448"),
            entry("1.2.156.10197.1.501", "SM2-with-SM3"),
            entry("1.2.643.2.2.3", "GOST R 34.11-94 with GOST R 34.10-2001"),
            entry("1.2.643.7.1.1.3.2", "GOST R 34.10-2012 with GOST R 34.11-2012 (256 bit)"),
            entry("1.2.643.7.1.1.3.3", "GOST R 34.10-2012 with GOST R 34.11-2012 (512 bit)"));

    private static final Map<String, String> KEYS = Map.ofEntries(
            entry("1.2.840.113549.1.1.1", "RSA"),
            entry("1.2.840.113549.1.1.7", "RSAES-OAEP"),
            entry("1.2.840.113549.1.1.10", "RSASSA-PSS"),
            entry("1.2.840.10040.4.1", "DSA"),
            entry("1.2.840.10045.2.1", "EC"),
            entry("1.2.840.10046.2.1", "DH"),
            entry("1.2.840.113549.1.3.1", "DH"),
            entry("1.3.101.110", "X25519"),
            entry("1.3.101.111", "X448"),
            entry("1.3.101.112", "Ed25519"),
            entry("1.3.101.113", "Ed448"),
            entry("1.2.643.2.2.19", "GOST R 34.10-2001"),
            entry("1.2.643.7.1.1.1.1", "GOST R 34.10-2012 (256 bit)"),
            entry("1.2.643.7.1.1.1.2", "GOST R 34.10-2012 (512 bit)"));

    /** Algorithms whose keys and signatures share identifier and name (RFC 9881, RFC 9909, RFC 9802). */
    private static final Map<String, String> BOTH = Map.ofEntries(
            entry(NIST_SIGNATURES + "17", "ML-DSA-44"),
            entry(NIST_SIGNATURES + "18", "ML-DSA-65"),
            entry(NIST_SIGNATURES + "19", "ML-DSA-87"),
            entry(NIST_SIGNATURES + "20", "SLH-DSA-SHA2-128s"),
            entry(NIST_SIGNATURES + "21", "SLH-DSA-SHA2-128f"),
            entry(NIST_SIGNATURES + "22", "SLH-DSA-SHA2-192s"),
            entry(NIST_SIGNATURES + "23", "SLH-DSA-SHA2-192f"),
            entry(NIST_SIGNATURES + "24", "SLH-DSA-SHA2-256s"),
            entry(NIST_SIGNATURES + "25", "SLH-DSA-SHA2-256f"),
            entry(NIST_SIGNATURES + "26", "SLH-DSA-SHAKE-128s"),
            entry(NIST_SIGNATURES + "27", "SLH-DSA-SHAKE-128f"),
            entry(NIST_SIGNATURES + "28", "SLH-DSA-SHAKE-192s"),
            entry(NIST_SIGNATURES + "29", "SLH-DSA-SHAKE-192f"),
            entry(NIST_SIGNATURES + "30", "SLH-DSA-SHAKE-256s"),
            entry(NIST_SIGNATURES + "31", "SLH-DSA-SHAKE-256f"),
            entry("1.2.840.113549.1.9.16.3.17", "HSS-LMS"));

    private AlgorithmNames() {}

    /** A signature algorithm's name, else its OID. */
    static String signature(ASN1ObjectIdentifier oid) {
        return name(SIGNATURES, oid);
    }

    /** A key algorithm's name, else its OID. */
    static String key(ASN1ObjectIdentifier oid) {
        return name(KEYS, oid);
    }

    private static String name(Map<String, String> names, ASN1ObjectIdentifier oid) {
        String id = oid.getId();
        return names.getOrDefault(id, BOTH.getOrDefault(id, id));
    }
}
