package org.mailtls.inspector.capture.handshake;

import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.DigitallySigned;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.Tls13Verifier;
import org.bouncycastle.tls.crypto.TlsStreamVerifier;
import org.bouncycastle.tls.crypto.TlsVerifier;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;
import org.mailtls.inspector.certificate.Signatures;

/**
 * A readable certificate of the server. It notes what the server signs the handshake with. It looks at no extension: whether
 * the key usage fits or a staple is missing is for the judge to say, and no reason to end the handshake.
 */
final class PresentedCertificate extends BcTlsCertificate {
    private final Sighting sighting;

    /** @throws IOException if it is no certificate */
    PresentedCertificate(BcTlsCrypto crypto, byte[] encoding, Sighting sighting) throws IOException {
        super(crypto, encoding);
        this.sighting = sighting;
    }

    /** Parameters count: with them the library calculates when it only reads a key. */
    @Override
    protected AsymmetricKeyParameter getPublicKey() throws IOException {
        if (Signatures.isTooLong(keyInfo)) {
            String reason = "the certificate's key is too long to be used";
            sighting.refusal = Optional.of(reason);
            throw new TlsFatalAlert(AlertDescription.unsupported_certificate, new IOException(reason));
        }
        return super.getPublicKey();
    }

    @Override
    public Tls13Verifier createVerifier(int signatureScheme) throws IOException {
        sighting.signature = Optional.of(Names.signature(signatureScheme));
        return super.createVerifier(signatureScheme);
    }

    @Override
    public TlsVerifier createVerifier(short signatureAlgorithm) throws IOException {
        TlsVerifier verifier = super.createVerifier(signatureAlgorithm);
        return new TlsVerifier() {
            @Override
            public TlsStreamVerifier getStreamVerifier(DigitallySigned signed) throws IOException {
                note(signatureAlgorithm, signed);
                return verifier.getStreamVerifier(signed);
            }

            @Override
            public boolean verifyRawSignature(DigitallySigned signed, byte[] hash) throws IOException {
                return verifier.verifyRawSignature(signed, hash);
            }
        };
    }

    @Override
    public byte @Nullable [] getExtension(ASN1ObjectIdentifier extension) {
        return null;
    }

    @Override
    protected boolean supportsKeyUsage(int keyUsageBit) {
        return true;
    }

    private void note(short signatureAlgorithm, DigitallySigned signed) {
        sighting.signature = Optional.of(
                signed.getAlgorithm() == null
                        ? Names.signatureBeforeTls12(signatureAlgorithm)
                        : Names.signature(signed.getAlgorithm()));
    }
}
