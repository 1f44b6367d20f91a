package org.mailtls.inspector.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.Socket;
import java.security.SecureRandom;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsServerProtocol;
import org.bouncycastle.tls.crypto.DHGroup;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.TlsDHConfig;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.mailtls.inspector.demo.HeldCertificate;

/**
 * A TLS 1.2 server that exchanges keys by Diffie-Hellman with the generator 2.
 *
 * @param identity with an RSA key
 * @param prime whatever the number is
 */
public record DheServerTls(HeldCertificate identity, BigInteger prime) implements ServerTls {
    private static final int PRIVATE_BITS = 256;

    @Override
    public Streams accept(Socket socket, InputStream in, OutputStream out) throws IOException {
        TlsServerProtocol protocol = new TlsServerProtocol(in, out);
        protocol.accept(new Server());
        return new Streams(protocol.getInputStream(), protocol.getOutputStream());
    }

    private final class Server extends DefaultTlsServer {
        Server() {
            super(new BcTlsCrypto(new SecureRandom()));
        }

        @Override
        protected ProtocolVersion[] getSupportedVersions() {
            return ProtocolVersion.TLSv12.only();
        }

        @Override
        protected int[] getSupportedCipherSuites() {
            return new int[] {CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256};
        }

        @Override
        public TlsDHConfig getDHConfig() {
            return new TlsDHConfig(new DHGroup(prime, null, BigInteger.TWO, PRIVATE_BITS));
        }

        @Override
        protected TlsCredentialedSigner getRSASignerCredentials() throws IOException {
            TlsCertificate certificate =
                    getCrypto().createCertificate(identity.certificate().der().bytes());
            return new BcDefaultTlsCredentialedSigner(
                    new TlsCryptoParameters(context),
                    (BcTlsCrypto) getCrypto(),
                    PrivateKeyFactory.createKey(identity.privateKey().getEncoded()),
                    new Certificate(new TlsCertificate[] {certificate}),
                    SignatureAndHashAlgorithm.getInstance(
                            SignatureScheme.getHashAlgorithm(SignatureScheme.rsa_pkcs1_sha256),
                            SignatureScheme.getSignatureAlgorithm(SignatureScheme.rsa_pkcs1_sha256)));
        }
    }
}
