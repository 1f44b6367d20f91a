package org.mailtls.inspector.capture.handshake;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.bc.BcX509v3CertificateBuilder;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsServerProtocol;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** A handshake with ourselves in memory, which loads and prepares what a first handshake needs. */
public final class Rehearsal {
    private static final int PIPE = 64 * 1024;

    private Rehearsal() {}

    /**
     * Does the handshake, TLS 1.3 with an ECDSA certificate made for it.
     *
     * @throws IOException if it fails
     */
    public static void run() throws IOException {
        try (PipedInputStream toServer = new PipedInputStream(PIPE);
                PipedInputStream toClient = new PipedInputStream(PIPE);
                PipedOutputStream fromClient = new PipedOutputStream(toServer);
                PipedOutputStream fromServer = new PipedOutputStream(toClient)) {
            Thread.ofVirtual().name("rehearsal").start(() -> serve(toServer, fromServer));
            Sighting sighting = new Sighting();
            SeeingCrypto crypto = new SeeingCrypto(sighting);
            new SeeingProtocol(toClient, fromClient, sighting)
                    .connect(new SeeingClient(crypto, Offer.FULL, Optional.empty(), Optional.empty(), sighting));
        }
    }

    private static void serve(PipedInputStream in, PipedOutputStream out) {
        try (in;
                out) {
            new TlsServerProtocol(in, out).accept(new Server(new BcTlsCrypto(new SecureRandom())));
        } catch (IOException e) {
            System.getLogger(Rehearsal.class.getName())
                    .log(System.Logger.Level.DEBUG, "the rehearsal's server stopped", e);
        }
    }

    private static final class Server extends DefaultTlsServer {
        private final BcTlsCrypto bouncyCastle;

        Server(BcTlsCrypto crypto) {
            super(crypto);
            this.bouncyCastle = crypto;
        }

        @Override
        protected ProtocolVersion[] getSupportedVersions() {
            return ProtocolVersion.TLSv13.only();
        }

        @Override
        protected int[] getSupportedCipherSuites() {
            return new int[] {CipherSuite.TLS_AES_256_GCM_SHA384};
        }

        @Override
        public TlsCredentials getCredentials() throws IOException {
            AsymmetricCipherKeyPair keys = keys();
            CertificateEntry entry = new CertificateEntry(
                    bouncyCastle.createCertificate(certificate(keys).getEncoded()), null);
            return new BcDefaultTlsCredentialedSigner(
                    new TlsCryptoParameters(context),
                    bouncyCastle,
                    keys.getPrivate(),
                    new Certificate(TlsUtils.EMPTY_BYTES, new CertificateEntry[] {entry}),
                    SignatureScheme.getSignatureAndHashAlgorithm(SignatureScheme.ecdsa_secp256r1_sha256));
        }

        private static AsymmetricCipherKeyPair keys() {
            ECKeyPairGenerator generator = new ECKeyPairGenerator();
            generator.init(new ECKeyGenerationParameters(
                    new ECNamedDomainParameters(
                            SECObjectIdentifiers.secp256r1, ECNamedCurveTable.getByOID(SECObjectIdentifiers.secp256r1)),
                    new SecureRandom()));
            return generator.generateKeyPair();
        }

        private static X509CertificateHolder certificate(AsymmetricCipherKeyPair keys) throws IOException {
            X500Name name = new X500Name("CN=rehearsal");
            Instant now = Instant.now();
            try {
                return new BcX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(now),
                                Date.from(now.plus(Duration.ofHours(1))),
                                name,
                                keys.getPublic())
                        .build(new BcECContentSignerBuilder(
                                        new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256),
                                        new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256))
                                .build(keys.getPrivate()));
            } catch (OperatorCreationException e) {
                throw new IOException(e);
            }
        }
    }
}
