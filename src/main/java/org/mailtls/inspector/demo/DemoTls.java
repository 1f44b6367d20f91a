package org.mailtls.inspector.demo;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/** The server's side of one TLS connection; Bouncy Castle's, because the platform no longer speaks TLS 1.0. */
final class DemoTls extends DefaultTlsServer {
    private static final ProtocolVersion[] MODERN = ProtocolVersion.TLSv13.downTo(ProtocolVersion.TLSv12);
    private static final int[] MODERN_SUITES = {
        CipherSuite.TLS_AES_256_GCM_SHA384,
        CipherSuite.TLS_AES_128_GCM_SHA256,
        CipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    };
    private static final int[] LEGACY_SUITES = {
        CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA, CipherSuite.TLS_DHE_RSA_WITH_AES_256_CBC_SHA,
    };
    private static final SignatureAndHashAlgorithm ECDSA_SHA256 =
            SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa);

    private final BcTlsCrypto crypto;
    private final DemoScenario scenario;
    private final DemoChain chain;

    DemoTls(DemoScenario scenario, DemoChain chain) {
        this(new BcTlsCrypto(new SecureRandom()), scenario, chain);
    }

    private DemoTls(BcTlsCrypto crypto, DemoScenario scenario, DemoChain chain) {
        super(crypto);
        this.crypto = crypto;
        this.scenario = scenario;
        this.chain = chain;
    }

    private boolean legacy() {
        return scenario == DemoScenario.LEGACY;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return legacy() ? ProtocolVersion.TLSv10.only() : MODERN.clone();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return legacy() ? LEGACY_SUITES.clone() : MODERN_SUITES.clone();
    }

    @Override
    public TlsCredentials getCredentials() throws IOException {
        AsymmetricKeyParameter key =
                PrivateKeyFactory.createKey(chain.key().privateKey().getEncoded());
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context), crypto, key, message(), legacy() ? null : ECDSA_SHA256);
    }

    /** The Certificate message (RFC 5246 section 7.4.2, RFC 8446 section 4.4.2). */
    private Certificate message() throws IOException {
        List<org.mailtls.inspector.certificate.Certificate> sent = chain.sent();
        TlsCertificate[] certificates = new TlsCertificate[sent.size()];
        CertificateEntry[] entries = new CertificateEntry[sent.size()];
        for (int i = 0; i < certificates.length; i++) {
            certificates[i] = crypto.createCertificate(sent.get(i).der().bytes());
            entries[i] = new CertificateEntry(certificates[i], null);
        }
        return TlsUtils.isTLSv13(context)
                ? new Certificate(TlsUtils.EMPTY_BYTES, entries)
                : new Certificate(certificates);
    }

    @SuppressWarnings("JdkObsolete") // Bouncy Castle asks for a Vector
    @Override
    public @Nullable CertificateRequest getCertificateRequest() throws IOException {
        if (scenario != DemoScenario.CLIENT_CERTIFICATE) {
            return null;
        }
        Vector<?> schemes = TlsUtils.getDefaultSupportedSignatureAlgorithms(context);
        Vector<X500Name> issuers =
                new Vector<>(List.of(new X500Name("C=GB, O=OurClient Ltd, CN=OurClient Partners CA")));
        short[] types = {ClientCertificateType.rsa_sign, ClientCertificateType.ecdsa_sign};
        return TlsUtils.isTLSv13(context)
                ? new CertificateRequest(TlsUtils.EMPTY_BYTES, schemes, null, issuers)
                : new CertificateRequest(types, schemes, issuers);
    }

    /** Any certificate will do. */
    @Override
    public void notifyClientCertificate(@Nullable Certificate clientCertificate) throws IOException {
        if (clientCertificate == null || clientCertificate.isEmpty()) {
            throw new TlsFatalAlert(
                    TlsUtils.isTLSv13(context)
                            ? AlertDescription.certificate_required
                            : AlertDescription.handshake_failure);
        }
    }
}
