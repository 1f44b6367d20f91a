package org.mailtls.inspector.capture.handshake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateStatusType;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsUtils;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.evidence.Staple;

/** The stapled responses of a {@code CertificateStatus} structure, whose octets are taken as they are. */
final class CertificateStatusMessage {
    private CertificateStatusMessage() {}

    /**
     * The stapled responses; none where the structure is of a type that we did not ask for.
     *
     * @param message {@code ocsp} (RFC 6066 section 8) or {@code ocsp_multi} (RFC 6961 section 2.2), whose empty responses
     *     stand for certificates without one
     * @param index the position in the chain of the first certificate that it is about
     * @throws TlsFatalAlert {@code decode_error} if the structure is cut off or goes on behind its end
     */
    static List<Staple> staples(byte[] message, int index) throws TlsFatalAlert {
        try {
            ByteArrayInputStream in = new ByteArrayInputStream(message);
            return switch (TlsUtils.readUint8(in)) {
                case CertificateStatusType.ocsp -> listed(List.of(whole(in)), index);
                case CertificateStatusType.ocsp_multi -> listed(responses(whole(in)), index);
                default -> List.of();
            };
        } catch (TlsFatalAlert e) {
            throw e;
        } catch (IOException e) {
            throw new TlsFatalAlert(AlertDescription.decode_error, e);
        }
    }

    private static byte[] whole(ByteArrayInputStream in) throws IOException {
        byte[] content = TlsUtils.readOpaque24(in);
        if (in.available() > 0) {
            throw new TlsFatalAlert(AlertDescription.decode_error);
        }
        return content;
    }

    private static List<byte[]> responses(byte[] list) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(list);
        List<byte[]> responses = new ArrayList<>();
        while (in.available() > 0) {
            responses.add(TlsUtils.readOpaque24(in));
        }
        return responses;
    }

    private static List<Staple> listed(List<byte[]> responses, int first) {
        List<Staple> staples = new ArrayList<>();
        for (int i = 0; i < responses.size(); i++) {
            if (responses.get(i).length > 0) {
                staples.add(new Staple(first + i, Der.of(responses.get(i))));
            }
        }
        return staples;
    }
}
