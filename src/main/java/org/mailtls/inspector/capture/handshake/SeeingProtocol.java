package org.mailtls.inspector.capture.handshake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.ExtensionType;
import org.bouncycastle.tls.HandshakeMessageInput;
import org.bouncycastle.tls.HandshakeType;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsUtils;
import org.mailtls.inspector.evidence.HandshakeFacts.ClientCertificateRequest;
import org.mailtls.inspector.evidence.HandshakeFacts.Ticket;

/** Notes the messages that the library does not report, and keeps a peer from making it work for ever. */
final class SeeingProtocol extends TlsClientProtocol {
    private static final int MOST_KEY_UPDATES = 16;
    private static final int MOST_CA_NAMES = 1_000;

    private final Sighting sighting;
    private int keyUpdates;

    SeeingProtocol(InputStream in, OutputStream out, Sighting sighting) {
        super(in, out);
        this.sighting = sighting;
    }

    @Override
    protected void handleHandshakeMessage(short type, HandshakeMessageInput message) throws IOException {
        sighting.certificateMessage |= type == HandshakeType.certificate;
        if (type == HandshakeType.certificate_status && expectsCertificateStatus()) {
            CertificateStatusMessage.staples(message.readAllBytes(), 0).forEach(sighting::add);
            connection_state = CS_SERVER_CERTIFICATE_STATUS;
        } else {
            super.handleHandshakeMessage(type, message);
        }
    }

    /** The message of TLS 1.2 and older. The library gets to see none, because it fails on a response that it cannot read. */
    private boolean expectsCertificateStatus() {
        return connection_state == CS_SERVER_CERTIFICATE
                && getContext().getSecurityParametersHandshake().getStatusRequestVersion() > 0;
    }

    /** Takes in one record, which need not carry anything for us. */
    void readRecord() throws IOException {
        safeReadRecord();
    }

    /** RFC 5246 section 7.4.4. Names are read leniently, and the library gets to see none, because it fails on a bad one. */
    @Override
    protected void receiveCertificateRequest(ByteArrayInputStream in) throws IOException {
        short[] types = TlsUtils.readUint8ArrayWithUint8Length(in, 1);
        boolean withSchemes = TlsUtils.isTLSv12(getContext());
        byte[] schemes = withSchemes ? TlsUtils.readOpaque16(in) : new byte[0];
        byte[] names = TlsUtils.readOpaque16(in);
        sighting.request =
                Optional.of(new ClientCertificateRequest(typeNames(types), schemeNames(schemes), names(names)));

        ByteArrayOutputStream shortened = new ByteArrayOutputStream();
        TlsUtils.writeUint8ArrayWithUint8Length(types, shortened);
        if (withSchemes) {
            TlsUtils.writeOpaque16(schemes, shortened);
        }
        TlsUtils.writeOpaque16(new byte[0], shortened);
        super.receiveCertificateRequest(new ByteArrayInputStream(shortened.toByteArray()));
    }

    /** RFC 8446 section 4.3.2. */
    @Override
    protected void receive13CertificateRequest(ByteArrayInputStream in, boolean afterHandshake) throws IOException {
        byte[] requestContext = TlsUtils.readOpaque8(in);
        Map<Integer, byte[]> extensions = extensions(TlsUtils.readOpaque16(in));
        byte[] schemes = extensions.getOrDefault(ExtensionType.signature_algorithms, new byte[2]);
        byte[] names = extensions.getOrDefault(ExtensionType.certificate_authorities, new byte[2]);
        sighting.request = Optional.of(new ClientCertificateRequest(
                List.of(), schemeNames(withoutLength(schemes)), names(withoutLength(names))));

        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        TlsUtils.writeUint16(ExtensionType.signature_algorithms, kept);
        TlsUtils.writeOpaque16(schemes, kept);
        ByteArrayOutputStream shortened = new ByteArrayOutputStream();
        TlsUtils.writeOpaque8(requestContext, shortened);
        TlsUtils.writeOpaque16(kept.toByteArray(), shortened);
        super.receive13CertificateRequest(new ByteArrayInputStream(shortened.toByteArray()), afterHandshake);
    }

    /** RFC 8446 section 4.6.1. */
    @Override
    protected void receive13NewSessionTicket(ByteArrayInputStream in) throws IOException {
        long lifetime = TlsUtils.readUint32(in);
        TlsUtils.readUint32(in);
        TlsUtils.readOpaque8(in);
        int length = TlsUtils.readOpaque16(in).length;
        byte[] earlyData = extensions(TlsUtils.readOpaque16(in)).get(ExtensionType.early_data);
        OptionalLong maxEarlyData = earlyData == null || earlyData.length != 4
                ? OptionalLong.of(0)
                : OptionalLong.of(TlsUtils.readUint32(earlyData, 0));
        sighting.add(new Ticket(Duration.ofSeconds(lifetime), length, maxEarlyData));
    }

    @Override
    protected void receive13KeyUpdate(ByteArrayInputStream in) throws IOException {
        if (++keyUpdates > MOST_KEY_UPDATES) {
            throw new TlsFatalAlert(
                    AlertDescription.unexpected_message, "more than " + MOST_KEY_UPDATES + " key updates");
        }
        super.receive13KeyUpdate(in);
    }

    private static List<String> typeNames(short[] types) {
        List<String> names = new ArrayList<>();
        for (short type : types) {
            names.add(Names.clientCertificateType(type));
        }
        return names;
    }

    private static List<String> schemeNames(byte[] schemes) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i + 1 < schemes.length; i += 2) {
            names.add(Names.scheme(TlsUtils.readUint16(schemes, i)));
        }
        return names;
    }

    private static List<String> names(byte[] list) throws IOException {
        List<String> names = new ArrayList<>();
        ByteArrayInputStream in = new ByteArrayInputStream(list);
        while (in.available() > 0 && names.size() < MOST_CA_NAMES) {
            names.add(Names.distinguishedName(TlsUtils.readOpaque16(in)));
        }
        return names;
    }

    private static Map<Integer, byte[]> extensions(byte[] block) throws IOException {
        Map<Integer, byte[]> extensions = new HashMap<>();
        ByteArrayInputStream in = new ByteArrayInputStream(block);
        while (in.available() > 0) {
            extensions.put(TlsUtils.readUint16(in), TlsUtils.readOpaque16(in));
        }
        return extensions;
    }

    private static byte[] withoutLength(byte[] vector) throws IOException {
        return TlsUtils.readOpaque16(new ByteArrayInputStream(vector));
    }
}
