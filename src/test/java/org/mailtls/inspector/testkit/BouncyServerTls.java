package org.mailtls.inspector.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
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
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsServerProtocol;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.Tls13Verifier;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.TlsEncryptor;
import org.bouncycastle.tls.crypto.TlsVerifier;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.mailtls.inspector.demo.HeldCertificate;

/** A TLS server that sends whatever octets it is given as its certificates; its key is an EC key on P-256. */
public final class BouncyServerTls implements ServerTls {
    private final ProtocolVersion version;
    private final HeldCertificate identity;
    private final List<byte[]> chain;
    private final boolean failsAfterCertificate;
    private final List<X500Name> authorities;

    private BouncyServerTls(
            ProtocolVersion version,
            HeldCertificate identity,
            List<byte[]> chain,
            boolean failsAfterCertificate,
            List<X500Name> authorities) {
        this.version = version;
        this.identity = identity;
        this.chain = List.copyOf(chain);
        this.failsAfterCertificate = failsAfterCertificate;
        this.authorities = List.copyOf(authorities);
    }

    /** @param chain the octets sent as certificates, the identity's own among them or not */
    public static BouncyServerTls of(ProtocolVersion version, HeldCertificate identity, List<byte[]> chain) {
        return new BouncyServerTls(version, identity, chain, false, List.of());
    }

    /** Sends the alert {@code internal_error} once the certificates are sent (TLS 1.2). */
    public BouncyServerTls failingAfterCertificate() {
        return new BouncyServerTls(version, identity, chain, true, authorities);
    }

    /** Asks for a client certificate of one of these authorities, and takes none as well. */
    public BouncyServerTls askingForCertificateOf(X500Name... names) {
        return new BouncyServerTls(version, identity, chain, failsAfterCertificate, List.of(names));
    }

    @Override
    public Streams accept(Socket socket, InputStream in, OutputStream out) throws IOException {
        TlsServerProtocol protocol = new TlsServerProtocol(in, out);
        protocol.accept(new Server());
        return new Streams(protocol.getInputStream(), protocol.getOutputStream());
    }

    @SuppressWarnings("JdkObsolete") // the library's interface is made of vectors
    private final class Server extends DefaultTlsServer {
        Server() {
            super(new BcTlsCrypto(new SecureRandom()));
        }

        @Override
        protected ProtocolVersion[] getSupportedVersions() {
            return version.only();
        }

        @Override
        protected int[] getSupportedCipherSuites() {
            return new int[] {CipherSuite.TLS_AES_128_GCM_SHA256, CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256};
        }

        @Override
        public TlsCredentialedSigner getCredentials() throws IOException {
            return signer();
        }

        @Override
        public CertificateRequest getCertificateRequest() throws IOException {
            if (failsAfterCertificate) {
                throw new TlsFatalAlert(AlertDescription.internal_error);
            }
            if (authorities.isEmpty()) {
                return null;
            }
            Vector<SignatureAndHashAlgorithm> algorithms = new Vector<>(
                    List.of(SignatureScheme.getSignatureAndHashAlgorithm(SignatureScheme.ecdsa_secp256r1_sha256)));
            Vector<X500Name> names = new Vector<>(authorities);
            return TlsUtils.isTLSv13(context)
                    ? new CertificateRequest(TlsUtils.EMPTY_BYTES, algorithms, null, names)
                    : new CertificateRequest(new short[] {ClientCertificateType.ecdsa_sign}, algorithms, names);
        }

        @Override
        public void notifyClientCertificate(Certificate certificate) {}

        private TlsCredentialedSigner signer() throws IOException {
            AsymmetricKeyParameter key =
                    PrivateKeyFactory.createKey(identity.privateKey().getEncoded());
            CertificateEntry[] entries = chain.stream()
                    .map(octets -> new CertificateEntry(new Octets(octets), null))
                    .toArray(CertificateEntry[]::new);
            Certificate certificate = TlsUtils.isTLSv13(context)
                    ? new Certificate(TlsUtils.EMPTY_BYTES, entries)
                    : new Certificate(Arrays.stream(entries)
                            .map(CertificateEntry::getCertificate)
                            .toArray(TlsCertificate[]::new));
            return new BcDefaultTlsCredentialedSigner(
                    new TlsCryptoParameters(context),
                    (BcTlsCrypto) getCrypto(),
                    key,
                    certificate,
                    SignatureScheme.getSignatureAndHashAlgorithm(SignatureScheme.ecdsa_secp256r1_sha256));
        }
    }

    /** Octets in the place of a certificate. */
    private static final class Octets implements TlsCertificate {
        private final byte[] octets;

        Octets(byte[] octets) {
            this.octets = octets.clone();
        }

        @Override
        public byte[] getEncoded() {
            return octets.clone();
        }

        @Override
        public TlsEncryptor createEncryptor(int role) {
            throw new UnsupportedOperationException();
        }

        @Override
        public TlsVerifier createVerifier(short algorithm) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Tls13Verifier createVerifier(int scheme) {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] getExtension(ASN1ObjectIdentifier extension) {
            return null;
        }

        @Override
        public BigInteger getSerialNumber() {
            return BigInteger.ONE;
        }

        @Override
        public String getSigAlgOID() {
            return null;
        }

        @Override
        public ASN1Encodable getSigAlgParams() {
            return null;
        }

        @Override
        public short getLegacySignatureAlgorithm() {
            return -1;
        }

        @Override
        public boolean supportsSignatureAlgorithm(short algorithm) {
            return true;
        }

        @Override
        public boolean supportsSignatureAlgorithmCA(short algorithm) {
            return true;
        }

        @Override
        public TlsCertificate checkUsageInRole(int role) {
            return this;
        }
    }
}
