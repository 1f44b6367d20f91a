package org.mailtls.inspector.certificate;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.mailtls.inspector.certificate.CertificateDetails.SignedTimestamp;

/** The list of signed certificate timestamps as TLS encodes it (RFC 6962 section 3.3). */
public final class SignedTimestamps {

    private static final int LOG_ID_OCTETS = 32;
    private static final ASN1ObjectIdentifier IN_OCSP_RESPONSE = new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.5");

    private SignedTimestamps() {}

    /**
     * The timestamps of a list, as the handshake and the certificate extension hold it.
     *
     * @throws IllegalArgumentException when the octets are no such list
     */
    public static List<SignedTimestamp> of(byte[] list) {
        try {
            ByteBuffer all = vector(ByteBuffer.wrap(list));
            List<SignedTimestamp> timestamps = new ArrayList<>();
            while (all.hasRemaining()) {
                timestamps.add(timestamp(vector(all)));
            }
            return timestamps;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("the list of signed certificate timestamps is cut short", e);
        }
    }

    /**
     * The timestamps in an OCSP response (RFC 6962 section 3.3), which need not hold any.
     *
     * @param response an {@code OCSPResponse} (RFC 6960 section 4.2.1)
     * @throws IllegalArgumentException when the octets are no such response, or hold something else in place of a list
     */
    public static List<SignedTimestamp> inOcspResponse(byte[] response) {
        try {
            List<SignedTimestamp> timestamps = new ArrayList<>();
            if (new OCSPResp(response).getResponseObject() instanceof BasicOCSPResp basic) {
                for (SingleResp single : basic.getResponses()) {
                    Extension list = single.getExtension(IN_OCSP_RESPONSE);
                    if (list != null) {
                        timestamps.addAll(of(ASN1OctetString.getInstance(list.getParsedValue())
                                .getOctets()));
                    }
                }
            }
            return timestamps;
        } catch (IOException | OCSPException e) {
            throw new IllegalArgumentException("the OCSP response cannot be read", e);
        }
    }

    private static SignedTimestamp timestamp(ByteBuffer sct) {
        int version = Byte.toUnsignedInt(sct.get()) + 1;
        byte[] logId = new byte[LOG_ID_OCTETS];
        sct.get(logId);
        return new SignedTimestamp(version, HexFormat.of().formatHex(logId), Instant.ofEpochMilli(sct.getLong()));
    }

    /** The octets of a vector with a length of two octets (RFC 8446 section 3.4). */
    private static ByteBuffer vector(ByteBuffer from) {
        int length = Short.toUnsignedInt(from.getShort());
        if (length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer vector = from.slice(from.position(), length);
        from.position(from.position() + length);
        return vector;
    }
}
