package org.mailtls.inspector.capture.handshake;

import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.Tls13Verifier;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsEncryptor;
import org.bouncycastle.tls.crypto.TlsVerifier;
import org.jspecify.annotations.Nullable;

/** Bytes in the place of a certificate, or one whose key is of no use. Only using the key ends the handshake. */
final class UnreadableCertificate implements TlsCertificate {
    private final byte[] encoding;
    private final Exception reason;

    UnreadableCertificate(byte[] encoding, Exception reason) {
        this.encoding = encoding.clone();
        this.reason = reason;
    }

    @Override
    public TlsEncryptor createEncryptor(int role) throws TlsFatalAlert {
        throw noKey();
    }

    @Override
    public TlsVerifier createVerifier(short signatureAlgorithm) throws TlsFatalAlert {
        throw noKey();
    }

    @Override
    public Tls13Verifier createVerifier(int signatureScheme) throws TlsFatalAlert {
        throw noKey();
    }

    @Override
    public byte[] getEncoded() {
        return encoding.clone();
    }

    @Override
    public byte @Nullable [] getExtension(ASN1ObjectIdentifier extension) {
        return null;
    }

    @Override
    public BigInteger getSerialNumber() {
        return BigInteger.ZERO;
    }

    @Override
    public @Nullable String getSigAlgOID() {
        return null;
    }

    @Override
    public @Nullable ASN1Encodable getSigAlgParams() {
        return null;
    }

    @Override
    public short getLegacySignatureAlgorithm() throws TlsFatalAlert {
        throw noKey();
    }

    @Override
    public boolean supportsSignatureAlgorithm(short signatureAlgorithm) {
        return false;
    }

    @Override
    public boolean supportsSignatureAlgorithmCA(short signatureAlgorithm) {
        return false;
    }

    @Override
    public TlsCertificate checkUsageInRole(int role) throws TlsFatalAlert {
        throw noKey();
    }

    private TlsFatalAlert noKey() {
        return new TlsFatalAlert(AlertDescription.bad_certificate, reason);
    }
}
