package org.mailtls.inspector.capture.handshake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed448PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsClientContext;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.jspecify.annotations.Nullable;

/** Signs with our own key when a server demands a client certificate. */
final class OwnCredentials {
    private final SeeingCrypto crypto;
    private final ClientIdentity identity;
    private final AsymmetricKeyParameter key;

    OwnCredentials(SeeingCrypto crypto, ClientIdentity identity) throws IOException {
        this.crypto = crypto;
        this.identity = identity;
        this.key = PrivateKeyFactory.createKey(identity.key().getEncoded());
    }

    /** What we answer; empty when none of the signature schemes the server accepts fits our key. */
    Optional<TlsCredentials> answer(CertificateRequest request, TlsClientContext context) throws IOException {
        if (!TlsUtils.isSignatureAlgorithmsExtensionAllowed(context.getServerVersion())) {
            return Optional.of(signer(context, null));
        }
        List<SignatureAndHashAlgorithm> accepted = new ArrayList<>();
        for (Object algorithm : request.getSupportedSignatureAlgorithms()) {
            accepted.add((SignatureAndHashAlgorithm) algorithm);
        }
        Optional<SignatureAndHashAlgorithm> algorithm = usableSchemes(TlsUtils.isTLSv13(context))
                .mapToObj(SignatureScheme::getSignatureAndHashAlgorithm)
                .filter(accepted::contains)
                .findFirst();
        return algorithm.isEmpty() ? Optional.empty() : Optional.of(signer(context, algorithm.get()));
    }

    private IntStream usableSchemes(boolean tls13) {
        IntStream offered = IntStream.of(Offer.FULL.signatureSchemes());
        return switch (key) {
            case RSAKeyParameters rsa -> offered.filter(scheme -> fitsRsa(scheme, tls13));
            case ECPrivateKeyParameters ec -> offered.filter(scheme -> fitsEc(scheme, ec, tls13));
            case Ed25519PrivateKeyParameters ed25519 -> IntStream.of(SignatureScheme.ed25519);
            case Ed448PrivateKeyParameters ed448 -> IntStream.of(SignatureScheme.ed448);
            default ->
                offered.filter(
                        scheme -> !tls13 && SignatureScheme.getSignatureAlgorithm(scheme) == SignatureAlgorithm.dsa);
        };
    }

    private static boolean fitsRsa(int scheme, boolean tls13) {
        return switch (scheme) {
            case SignatureScheme.rsa_pss_rsae_sha256,
                    SignatureScheme.rsa_pss_rsae_sha384,
                    SignatureScheme.rsa_pss_rsae_sha512 -> true;
            default -> !tls13 && SignatureScheme.getSignatureAlgorithm(scheme) == SignatureAlgorithm.rsa;
        };
    }

    /** In TLS 1.3 a scheme is bound to a curve (RFC 8446 section 4.2.3). */
    private static boolean fitsEc(int scheme, ECPrivateKeyParameters key, boolean tls13) {
        int bits = key.getParameters().getCurve().getFieldSize();
        return switch (scheme) {
            case SignatureScheme.ecdsa_secp256r1_sha256 -> !tls13 || bits == 256;
            case SignatureScheme.ecdsa_secp384r1_sha384 -> !tls13 || bits == 384;
            case SignatureScheme.ecdsa_secp521r1_sha512 -> !tls13 || bits == 521;
            default -> !tls13 && SignatureScheme.getSignatureAlgorithm(scheme) == SignatureAlgorithm.ecdsa;
        };
    }

    private TlsCredentials signer(TlsClientContext context, @Nullable SignatureAndHashAlgorithm algorithm)
            throws IOException {
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context), crypto, key, chain(TlsUtils.isTLSv13(context)), algorithm);
    }

    private Certificate chain(boolean tls13) throws IOException {
        List<CertificateEntry> entries = new ArrayList<>();
        for (var certificate : identity.chain()) {
            entries.add(
                    new CertificateEntry(crypto.ownCertificate(certificate.der().bytes()), null));
        }
        CertificateEntry[] list = entries.toArray(CertificateEntry[]::new);
        return tls13
                ? new Certificate(TlsUtils.EMPTY_BYTES, list)
                : new Certificate(entries.stream()
                        .map(CertificateEntry::getCertificate)
                        .toArray(org.bouncycastle.tls.crypto.TlsCertificate[]::new));
    }
}
