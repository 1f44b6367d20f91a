package org.mailtls.inspector.capture.handshake;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;
import org.mailtls.inspector.certificate.DistinguishedName;
import org.mailtls.inspector.evidence.HandshakeFacts;

/** The names of TLS' numbers, in IANA's registries and as OpenSSL prints them. */
final class Names {
    private static final int X25519_BITS = 253;
    private static final int X448_BITS = 448;
    private static final Map<Integer, String> SUITES = suites();

    private Names() {}

    static String version(ProtocolVersion version) {
        return version.getName().replace("TLS ", "TLSv").replace("SSL ", "SSLv");
    }

    static HandshakeFacts.CipherSuite suite(int code) {
        return new HandshakeFacts.CipherSuite(code, SUITES.getOrDefault(code, "0x%04X".formatted(code)));
    }

    static String alert(short description) {
        return AlertDescription.getName(description).equals("UNKNOWN")
                ? "alert " + description
                : AlertDescription.getName(description);
    }

    /** The bits as OpenSSL counts them: 253 for X25519, 448 for X448. */
    static HandshakeFacts.NamedGroup group(int number) {
        int bits = switch (number) {
            case NamedGroup.x25519 -> X25519_BITS;
            case NamedGroup.x448 -> X448_BITS;
            default ->
                NamedGroup.isFiniteField(number)
                        ? NamedGroup.getFiniteFieldBits(number)
                        : NamedGroup.getCurveBits(number);
        };
        return new HandshakeFacts.NamedGroup(NamedGroup.getName(number), bits);
    }

    static String scheme(int scheme) {
        String name = SignatureScheme.getName(scheme);
        if (!name.equals("UNKNOWN")) {
            return name;
        }
        String algorithm = SignatureAlgorithm.getName(SignatureScheme.getSignatureAlgorithm(scheme));
        String hash = HashAlgorithm.getName(SignatureScheme.getHashAlgorithm(scheme));
        return hash.equals("UNKNOWN") || algorithm.equals("UNKNOWN")
                ? "0x%04x".formatted(scheme)
                : (algorithm.equals("rsa") ? "rsa_pkcs1" : algorithm) + "_" + hash;
    }

    static HandshakeFacts.SignatureScheme signature(int scheme) {
        return new HandshakeFacts.SignatureScheme(scheme(scheme), type(scheme), digest(scheme));
    }

    static HandshakeFacts.SignatureScheme signature(SignatureAndHashAlgorithm algorithm) {
        return signature(SignatureScheme.from(algorithm));
    }

    /** What TLS 1.1 and older sign with: the digest is fixed by the version (RFC 4346 section 7.4.3). */
    static HandshakeFacts.SignatureScheme signatureBeforeTls12(short signatureAlgorithm) {
        return switch (signatureAlgorithm) {
            case SignatureAlgorithm.rsa ->
                new HandshakeFacts.SignatureScheme("rsa_md5_sha1", "RSA", Optional.of("MD5-SHA1"));
            case SignatureAlgorithm.dsa -> new HandshakeFacts.SignatureScheme("dsa_sha1", "DSA", Optional.of("SHA1"));
            default -> new HandshakeFacts.SignatureScheme("ecdsa_sha1", "ECDSA", Optional.of("SHA1"));
        };
    }

    static String clientCertificateType(short type) {
        return switch (type) {
            case 1 -> "RSA sign";
            case 2 -> "DSA sign";
            case 3 -> "RSA fixed DH";
            case 4 -> "DSS fixed DH";
            case 64 -> "ECDSA sign";
            case 65 -> "RSA fixed ECDH";
            case 66 -> "ECDSA fixed ECDH";
            default -> "UNKNOWN (" + type + ")";
        };
    }

    /** A name as RFC 4514 writes it, or its octets where it is none. */
    static String distinguishedName(byte[] der) {
        try {
            return DistinguishedName.text(X500Name.getInstance(der));
        } catch (RuntimeException e) {
            return "#" + HexFormat.of().formatHex(der);
        }
    }

    private static String type(int scheme) {
        if (SignatureScheme.isRSAPSS(scheme)) {
            return "RSA-PSS";
        }
        if (scheme == SignatureScheme.ed25519) {
            return "ed25519";
        }
        if (scheme == SignatureScheme.ed448) {
            return "ed448";
        }
        return switch (SignatureScheme.getSignatureAlgorithm(scheme)) {
            case SignatureAlgorithm.rsa -> "RSA";
            case SignatureAlgorithm.dsa -> "DSA";
            default -> "ECDSA";
        };
    }

    private static Optional<String> digest(int scheme) {
        if (scheme == SignatureScheme.ed25519 || scheme == SignatureScheme.ed448) {
            return Optional.empty();
        }
        String name = scheme(scheme);
        return Optional.of(name.substring(name.lastIndexOf("sha")).toUpperCase(Locale.ROOT));
    }

    private static Map<Integer, String> suites() {
        Map<Integer, String> names = new TreeMap<>();
        Arrays.stream(CipherSuite.class.getFields())
                .filter(field -> field.getName().startsWith("TLS_"))
                .forEach(field -> names.put(code(field), field.getName()));
        return Map.copyOf(names);
    }

    private static int code(Field field) {
        try {
            return field.getInt(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a public constant", e);
        }
    }
}
