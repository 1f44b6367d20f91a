package org.mailtls.inspector.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Vector;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CertificateStatus;
import org.bouncycastle.tls.CertificateStatusType;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ExtensionType;
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
    private final Behind behind;

    /**
     * What comes with the certificates and after them.
     *
     * @param refusal the alert that answers a client certificate; empty to accept any
     * @param staples a response a certificate, empty where there is none
     * @param timestamps of the end-entity certificate (TLS 1.3); empty to send none
     */
    private record Behind(
            boolean alert,
            List<X500Name> authorities,
            OptionalInt refusal,
            List<byte[]> staples,
            Optional<byte[]> timestamps) {}

    private BouncyServerTls(ProtocolVersion version, HeldCertificate identity, List<byte[]> chain, Behind behind) {
        this.version = version;
        this.identity = identity;
        this.chain = List.copyOf(chain);
        this.behind = behind;
    }

    /** @param chain the octets sent as certificates, the identity's own among them or not */
    public static BouncyServerTls of(ProtocolVersion version, HeldCertificate identity, List<byte[]> chain) {
        return new BouncyServerTls(
                version,
                identity,
                chain,
                new Behind(false, List.of(), OptionalInt.empty(), List.of(), Optional.empty()));
    }

    /** Sends the alert {@code internal_error} once the certificates are sent (TLS 1.2). */
    public BouncyServerTls failingAfterCertificate() {
        return with(new Behind(true, behind.authorities, behind.refusal, behind.staples, behind.timestamps));
    }

    /** Asks for a client certificate of one of these authorities, and takes none as well. */
    public BouncyServerTls askingForCertificateOf(X500Name... names) {
        return with(new Behind(behind.alert, List.of(names), behind.refusal, behind.staples, behind.timestamps));
    }

    /** Ends the handshake with this alert once it was shown a client certificate. */
    public BouncyServerTls refusingClientCertificate(int alert) {
        return with(
                new Behind(behind.alert, behind.authorities, OptionalInt.of(alert), behind.staples, behind.timestamps));
    }

    /** Staples these octets as OCSP responses, one a certificate; empty ones stand for none. */
    public BouncyServerTls stapling(byte[]... responses) {
        return with(
                new Behind(behind.alert, behind.authorities, behind.refusal, List.of(responses), behind.timestamps));
    }

    /** Sends these octets as the end-entity certificate's signed timestamps beside it (TLS 1.3). */
    public BouncyServerTls timestamped(byte[] list) {
        return with(new Behind(behind.alert, behind.authorities, behind.refusal, behind.staples, Optional.of(list)));
    }

    private BouncyServerTls with(Behind other) {
        return new BouncyServerTls(version, identity, chain, other);
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
            if (behind.alert) {
                throw new TlsFatalAlert(AlertDescription.internal_error);
            }
            if (behind.authorities.isEmpty()) {
                return null;
            }
            Vector<SignatureAndHashAlgorithm> algorithms = new Vector<>(
                    List.of(SignatureScheme.getSignatureAndHashAlgorithm(SignatureScheme.ecdsa_secp256r1_sha256)));
            Vector<X500Name> names = new Vector<>(behind.authorities);
            return TlsUtils.isTLSv13(context)
                    ? new CertificateRequest(TlsUtils.EMPTY_BYTES, algorithms, null, names)
                    : new CertificateRequest(new short[] {ClientCertificateType.ecdsa_sign}, algorithms, names);
        }

        @Override
        public void notifyClientCertificate(Certificate certificate) throws IOException {
            if (behind.refusal.isPresent() && !certificate.isEmpty()) {
                throw new TlsFatalAlert((short) behind.refusal.getAsInt());
            }
        }

        @Override
        protected boolean allowMultiCertStatus() {
            return true;
        }

        @Override
        public CertificateStatus getCertificateStatus() {
            return behind.staples.isEmpty() ? null : new Responses(behind.staples);
        }

        /** What stands beside a certificate in TLS 1.3. */
        private Hashtable<Integer, byte[]> extensions(int index) throws IOException {
            Hashtable<Integer, byte[]> extensions = new Hashtable<>();
            if (index < behind.staples.size() && behind.staples.get(index).length > 0) {
                ByteArrayOutputStream status = new ByteArrayOutputStream();
                TlsUtils.writeUint8(CertificateStatusType.ocsp, status);
                TlsUtils.writeOpaque24(behind.staples.get(index), status);
                extensions.put(ExtensionType.status_request, status.toByteArray());
            }
            if (index == 0 && behind.timestamps.isPresent()) {
                extensions.put(ExtensionType.signed_certificate_timestamp, behind.timestamps.get());
            }
            return TlsUtils.isTLSv13(context) ? extensions : null;
        }

        private TlsCredentialedSigner signer() throws IOException {
            AsymmetricKeyParameter key =
                    PrivateKeyFactory.createKey(identity.privateKey().getEncoded());
            CertificateEntry[] entries = new CertificateEntry[chain.size()];
            for (int i = 0; i < entries.length; i++) {
                entries[i] = new CertificateEntry(new Octets(chain.get(i)), extensions(i));
            }
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

    /** The message with a response a certificate (RFC 6961 section 2.2), whatever the responses are. */
    @SuppressWarnings("JdkObsolete") // as above
    private static final class Responses extends CertificateStatus {
        private static final OCSPResponse ANY =
                new OCSPResponse(new OCSPResponseStatus(OCSPResponseStatus.TRY_LATER), null);

        private final List<byte[]> responses;

        Responses(List<byte[]> responses) {
            super(CertificateStatusType.ocsp_multi, new Vector<>(List.of(ANY)));
            this.responses = responses;
        }

        @Override
        public void encode(OutputStream out) throws IOException {
            ByteArrayOutputStream list = new ByteArrayOutputStream();
            for (byte[] response : responses) {
                TlsUtils.writeOpaque24(response, list);
            }
            TlsUtils.writeUint8(CertificateStatusType.ocsp_multi, out);
            TlsUtils.writeOpaque24(list.toByteArray(), out);
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
