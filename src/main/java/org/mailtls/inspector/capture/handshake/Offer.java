package org.mailtls.inspector.capture.handshake;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureScheme;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.RefusedOffer;
import org.mailtls.inspector.evidence.Stage;

/**
 * What we offer a server in the ClientHello. The full offer begins with what OpenSSL 3.0 offers by default, in its order, so
 * that both see the same server; behind it stands what only old servers choose. Suites without a certificate have an offer of
 * their own, because a server that prefers them would show none.
 */
public enum Offer {
    /** TLS 1.3 down to 1.0, with everything that leads to a certificate. */
    FULL,
    /** For servers that choke on a large or a TLS 1.3 ClientHello. */
    UP_TO_TLS_1_2,
    /** For servers that choke on anything newer than TLS 1.0 or on extensions. */
    TLS_1_0,
    /** For servers that show no certificate or do not encrypt: it tells why the other offers were refused. */
    UNPROTECTED;

    private static final int[] GROUPS = {
        NamedGroup.x25519,
        NamedGroup.secp256r1,
        NamedGroup.x448,
        NamedGroup.secp521r1,
        NamedGroup.secp384r1,
        NamedGroup.ffdhe2048,
        NamedGroup.ffdhe3072,
        NamedGroup.ffdhe4096,
        NamedGroup.ffdhe6144,
        NamedGroup.ffdhe8192,
        NamedGroup.brainpoolP512r1,
        NamedGroup.brainpoolP384r1,
        NamedGroup.brainpoolP256r1,
        NamedGroup.secp256k1,
        NamedGroup.secp224r1,
        NamedGroup.secp192r1
    };

    private static final int DSA_SHA224 = 0x0302;
    private static final int DSA_SHA256 = 0x0402;
    private static final int DSA_SHA384 = 0x0502;
    private static final int DSA_SHA512 = 0x0602;
    private static final int DSA_SHA1 = 0x0202;
    private static final int ECDSA_SHA224 = 0x0303;
    private static final int RSA_PKCS1_SHA224 = 0x0301;

    private static final int[] SIGNATURE_SCHEMES = {
        SignatureScheme.ecdsa_secp256r1_sha256,
        SignatureScheme.ecdsa_secp384r1_sha384,
        SignatureScheme.ecdsa_secp521r1_sha512,
        SignatureScheme.ed25519,
        SignatureScheme.ed448,
        SignatureScheme.rsa_pss_pss_sha256,
        SignatureScheme.rsa_pss_pss_sha384,
        SignatureScheme.rsa_pss_pss_sha512,
        SignatureScheme.rsa_pss_rsae_sha256,
        SignatureScheme.rsa_pss_rsae_sha384,
        SignatureScheme.rsa_pss_rsae_sha512,
        SignatureScheme.rsa_pkcs1_sha256,
        SignatureScheme.rsa_pkcs1_sha384,
        SignatureScheme.rsa_pkcs1_sha512,
        ECDSA_SHA224,
        RSA_PKCS1_SHA224,
        DSA_SHA224,
        DSA_SHA256,
        DSA_SHA384,
        DSA_SHA512,
        SignatureScheme.ecdsa_sha1,
        SignatureScheme.rsa_pkcs1_sha1,
        DSA_SHA1,
        SignatureScheme.ecdsa_brainpoolP256r1tls13_sha256,
        SignatureScheme.ecdsa_brainpoolP384r1tls13_sha384,
        SignatureScheme.ecdsa_brainpoolP512r1tls13_sha512
    };

    /** The versions offered, such as {@code TLSv1.3}, the latest first. */
    public List<String> versionNames() {
        return Arrays.stream(versions()).map(Names::version).toList();
    }

    /** Whether the offer asks for a stapled OCSP response (RFC 6066 section 8). */
    public boolean asksForStaple() {
        return hasExtensions();
    }

    /**
     * The narrower offer to make, on a new connection, after the server has refused this one.
     *
     * @return empty where a narrower offer would change nothing
     */
    public Optional<Offer> narrower(CaptureFailure failure) {
        boolean refused = switch (failure) {
            case CaptureFailure.NoCommonVersion version -> true;
            case CaptureFailure.NoCommonCipher cipher -> true;
            case CaptureFailure.TlsAlert alert -> alert.stage() == Stage.HANDSHAKE;
            case CaptureFailure.ConnectionClosed closed -> closed.stage() == Stage.HANDSHAKE;
            case CaptureFailure other -> false;
        };
        return refused ? narrower() : Optional.empty();
    }

    /** The offer to make after these were refused, one after the other. */
    public static Offer after(List<RefusedOffer> refused) {
        return values()[Math.min(refused.size(), values().length - 1)];
    }

    /** Whether the server refused the handshake for the server name we sent (RFC 6066 section 3). */
    public static boolean refusesServerName(CaptureFailure failure) {
        return failure instanceof CaptureFailure.TlsAlert alert
                && alert.alert().number() == AlertDescription.unrecognized_name;
    }

    /** Whether the offer has extensions, beside the server's name. */
    boolean hasExtensions() {
        return this != TLS_1_0;
    }

    private Optional<Offer> narrower() {
        return switch (this) {
            case FULL -> Optional.of(UP_TO_TLS_1_2);
            case UP_TO_TLS_1_2 -> Optional.of(TLS_1_0);
            case TLS_1_0 -> Optional.of(UNPROTECTED);
            case UNPROTECTED -> Optional.empty();
        };
    }

    ProtocolVersion[] versions() {
        ProtocolVersion latest = switch (this) {
            case FULL -> ProtocolVersion.TLSv13;
            case UP_TO_TLS_1_2, UNPROTECTED -> ProtocolVersion.TLSv12;
            case TLS_1_0 -> ProtocolVersion.TLSv10;
        };
        return latest.downTo(ProtocolVersion.TLSv10);
    }

    int[] suites() {
        return switch (this) {
            case FULL -> Suites.FULL.clone();
            case UP_TO_TLS_1_2 -> Suites.UP_TO_TLS_1_2.clone();
            case TLS_1_0 -> Suites.BEFORE_TLS_1_2.clone();
            case UNPROTECTED -> Suites.UNPROTECTED.clone();
        };
    }

    int[] groups() {
        return GROUPS.clone();
    }

    int[] signatureSchemes() {
        return SIGNATURE_SCHEMES.clone();
    }

    /** The cipher suites, in the order of preference. */
    private static final class Suites {
        private static final int[] TLS_1_3 = {
            CipherSuite.TLS_AES_256_GCM_SHA384,
            CipherSuite.TLS_CHACHA20_POLY1305_SHA256,
            CipherSuite.TLS_AES_128_GCM_SHA256
        };

        private static final int[] OPENSSL_DEFAULT = {
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
            CipherSuite.TLS_DHE_RSA_WITH_AES_256_GCM_SHA384,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
            CipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
            CipherSuite.TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384,
            CipherSuite.TLS_DHE_RSA_WITH_AES_256_CBC_SHA256,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256,
            CipherSuite.TLS_DHE_RSA_WITH_AES_128_CBC_SHA256,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA,
            CipherSuite.TLS_DHE_RSA_WITH_AES_256_CBC_SHA,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,
            CipherSuite.TLS_DHE_RSA_WITH_AES_128_CBC_SHA,
            CipherSuite.TLS_RSA_WITH_AES_256_GCM_SHA384,
            CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_RSA_WITH_AES_256_CBC_SHA256,
            CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA256,
            CipherSuite.TLS_RSA_WITH_AES_256_CBC_SHA,
            CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA
        };

        private static final int[] RARE = {
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CCM,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CCM,
            CipherSuite.TLS_DHE_RSA_WITH_AES_256_CCM,
            CipherSuite.TLS_DHE_RSA_WITH_AES_128_CCM,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_CAMELLIA_256_CBC_SHA384,
            CipherSuite.TLS_ECDHE_RSA_WITH_CAMELLIA_256_CBC_SHA384,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_CAMELLIA_128_CBC_SHA256,
            CipherSuite.TLS_ECDHE_RSA_WITH_CAMELLIA_128_CBC_SHA256,
            CipherSuite.TLS_DHE_RSA_WITH_CAMELLIA_256_CBC_SHA,
            CipherSuite.TLS_DHE_RSA_WITH_CAMELLIA_128_CBC_SHA,
            CipherSuite.TLS_RSA_WITH_AES_256_CCM,
            CipherSuite.TLS_RSA_WITH_AES_128_CCM,
            CipherSuite.TLS_RSA_WITH_CAMELLIA_256_CBC_SHA,
            CipherSuite.TLS_RSA_WITH_CAMELLIA_128_CBC_SHA
        };

        private static final int[] OLD = {
            CipherSuite.TLS_DHE_DSS_WITH_AES_256_GCM_SHA384,
            CipherSuite.TLS_DHE_DSS_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_DHE_DSS_WITH_AES_256_CBC_SHA256,
            CipherSuite.TLS_DHE_DSS_WITH_AES_128_CBC_SHA256,
            CipherSuite.TLS_DHE_DSS_WITH_AES_256_CBC_SHA,
            CipherSuite.TLS_DHE_DSS_WITH_AES_128_CBC_SHA,
            CipherSuite.TLS_ECDH_ECDSA_WITH_AES_256_CBC_SHA,
            CipherSuite.TLS_ECDH_ECDSA_WITH_AES_128_CBC_SHA,
            CipherSuite.TLS_ECDH_RSA_WITH_AES_256_CBC_SHA,
            CipherSuite.TLS_ECDH_RSA_WITH_AES_128_CBC_SHA,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA,
            CipherSuite.TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA,
            CipherSuite.TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA,
            CipherSuite.TLS_DHE_DSS_WITH_3DES_EDE_CBC_SHA,
            CipherSuite.TLS_RSA_WITH_SEED_CBC_SHA,
            CipherSuite.TLS_RSA_WITH_3DES_EDE_CBC_SHA
        };

        static final int[] UNPROTECTED = {
            CipherSuite.TLS_RSA_WITH_NULL_SHA256,
            CipherSuite.TLS_ECDHE_RSA_WITH_NULL_SHA,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_NULL_SHA,
            CipherSuite.TLS_RSA_WITH_NULL_SHA,
            CipherSuite.TLS_RSA_WITH_NULL_MD5,
            CipherSuite.TLS_DH_anon_WITH_AES_256_GCM_SHA384,
            CipherSuite.TLS_ECDH_anon_WITH_AES_256_CBC_SHA,
            CipherSuite.TLS_DH_anon_WITH_AES_256_CBC_SHA,
            CipherSuite.TLS_ECDH_anon_WITH_AES_128_CBC_SHA,
            CipherSuite.TLS_DH_anon_WITH_AES_128_CBC_SHA
        };

        static final int[] BEFORE_TLS_1_2 = {
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA,
            CipherSuite.TLS_DHE_RSA_WITH_AES_256_CBC_SHA,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,
            CipherSuite.TLS_DHE_RSA_WITH_AES_128_CBC_SHA,
            CipherSuite.TLS_RSA_WITH_AES_256_CBC_SHA,
            CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA,
            CipherSuite.TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA,
            CipherSuite.TLS_RSA_WITH_3DES_EDE_CBC_SHA
        };

        static final int[] FULL = joined(TLS_1_3, OPENSSL_DEFAULT, RARE, OLD);
        static final int[] UP_TO_TLS_1_2 = joined(OPENSSL_DEFAULT, OLD);

        private static int[] joined(int[]... parts) {
            return Arrays.stream(parts).flatMapToInt(IntStream::of).toArray();
        }
    }
}
