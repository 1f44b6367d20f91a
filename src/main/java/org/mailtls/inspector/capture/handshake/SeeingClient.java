package org.mailtls.inspector.capture.handshake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Vector;
import org.bouncycastle.tls.AbstractTlsClient;
import org.bouncycastle.tls.AlertLevel;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CertificateStatusRequest;
import org.bouncycastle.tls.CertificateStatusRequestItemV2;
import org.bouncycastle.tls.CertificateStatusType;
import org.bouncycastle.tls.ECPointFormat;
import org.bouncycastle.tls.ExtensionType;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.NewSessionTicket;
import org.bouncycastle.tls.OCSPStatusRequest;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.RenegotiationPolicy;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsDHGroupVerifier;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.jspecify.annotations.Nullable;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.evidence.Dialogue.Speaker;
import org.mailtls.inspector.evidence.HandshakeFacts.Alert;
import org.mailtls.inspector.evidence.HandshakeFacts.Ticket;

/**
 * The client side of a handshake that accepts everything a server shows, and notes it. The library's interface is made of
 * vectors without type arguments, hence the suppressed warnings.
 */
@SuppressWarnings({"rawtypes", "JdkObsolete"})
final class SeeingClient extends AbstractTlsClient {
    private static final int MOST_CERTIFICATES = 256;
    private static final int MOST_OCTETS_A_MESSAGE = 1 << 20;

    /** OpenSSL takes 10,000. */
    private static final int MOST_BITS_A_PRIME = 16_384;

    private static final byte[] EMPTY = {};

    private final Offer offer;
    private final Optional<String> sni;
    private final Optional<OwnCredentials> credentials;
    private final Sighting sighting;

    SeeingClient(
            SeeingCrypto crypto,
            Offer offer,
            Optional<String> sni,
            Optional<OwnCredentials> credentials,
            Sighting sighting) {
        super(crypto);
        this.offer = offer;
        this.sni = sni;
        this.credentials = credentials;
        this.sighting = sighting;
        sighting.sni = sni;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return offer.versions();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return TlsUtils.getSupportedCipherSuites(getCrypto(), offer.suites());
    }

    @Override
    public Hashtable<Integer, byte[]> getClientExtensions() throws IOException {
        Hashtable<Integer, byte[]> extensions = new Hashtable<>();
        if (sni.isPresent()) {
            Vector<ServerName> names = new Vector<>();
            names.add(new ServerName(NameType.host_name, sni.get().getBytes(StandardCharsets.US_ASCII)));
            TlsExtensionsUtils.addServerNameExtensionClient(extensions, names);
        }
        if (!offer.hasExtensions()) {
            return extensions;
        }
        supportedGroups = integers(offer.groups());
        supportedSignatureAlgorithms = algorithms(offer.signatureSchemes());
        TlsExtensionsUtils.addSupportedGroupsExtension(extensions, supportedGroups);
        TlsExtensionsUtils.addSupportedPointFormatsExtension(extensions, new short[] {ECPointFormat.uncompressed});
        TlsExtensionsUtils.addSignatureAlgorithmsExtension(extensions, supportedSignatureAlgorithms);
        addStatusRequests(extensions);
        TlsExtensionsUtils.addEncryptThenMACExtension(extensions);
        extensions.put(ExtensionType.session_ticket, EMPTY);
        extensions.put(ExtensionType.signed_certificate_timestamp, EMPTY);
        return extensions;
    }

    /** Of RFC 6066 section 8, and of RFC 6961 section 2.2 for what TLS 1.2 staples beside it. */
    private static void addStatusRequests(Hashtable<Integer, byte[]> extensions) throws IOException {
        OCSPStatusRequest any = new OCSPStatusRequest(null, null);
        TlsExtensionsUtils.addStatusRequestExtension(
                extensions, new CertificateStatusRequest(CertificateStatusType.ocsp, any));
        TlsExtensionsUtils.addStatusRequestV2Extension(
                extensions,
                new Vector<>(List.of(
                        new CertificateStatusRequestItemV2(CertificateStatusType.ocsp_multi, any),
                        new CertificateStatusRequestItemV2(CertificateStatusType.ocsp, any))));
    }

    @Override
    public Vector getEarlyKeyShareGroups() {
        return integers(NamedGroup.x25519);
    }

    @Override
    public boolean shouldUseExtendedMasterSecret() {
        return offer.hasExtensions();
    }

    @Override
    public int getMaxCertificateChainLength() {
        return MOST_CERTIFICATES;
    }

    @Override
    public int getMaxHandshakeMessageSize() {
        return MOST_OCTETS_A_MESSAGE;
    }

    @Override
    public boolean requiresCloseNotify() {
        return false;
    }

    @Override
    public int getRenegotiationPolicy() {
        return RenegotiationPolicy.IGNORE;
    }

    @Override
    public TlsDHGroupVerifier getDHGroupVerifier() {
        return group -> isBearable(group.getP().bitLength());
    }

    /** To calculate with a longer prime takes minutes, which no time limit and no closed connection ends. */
    private boolean isBearable(int bits) {
        if (bits > MOST_BITS_A_PRIME) {
            sighting.refusal = Optional.of("the Diffie-Hellman prime has " + bits + " bits, and no more than "
                    + MOST_BITS_A_PRIME + " can be used");
        }
        return bits <= MOST_BITS_A_PRIME;
    }

    @Override
    public void notifySecureRenegotiation(boolean secure) {
        sighting.secureRenegotiation = secure;
    }

    /** A group created before the version was known was only a guess of ours in the ClientHello. */
    @Override
    public void notifyServerVersion(ProtocolVersion version) {
        sighting.version = Optional.of(Names.version(version));
        if (!TlsUtils.isTLSv13(version)) {
            sighting.group = Optional.empty();
        }
    }

    @Override
    public void notifySelectedCipherSuite(int suite) {
        sighting.suite = Optional.of(Names.suite(suite));
    }

    /** In TLS 1.3 the field only echoes what we sent (RFC 8446 section 4.1.3). */
    @Override
    public void notifySessionID(byte @Nullable [] id) {
        if (id != null && id.length > 0 && !TlsUtils.isTLSv13(context.getServerVersion())) {
            sighting.sessionId = Optional.of(Der.of(id));
        }
    }

    @Override
    public void processServerExtensions(@Nullable Hashtable extensions) throws IOException {
        if (extensions == null) {
            return;
        }
        sighting.extendedMasterSecret = TlsExtensionsUtils.hasExtendedMasterSecretExtension(extensions);
        sighting.scts = data(extensions, ExtensionType.signed_certificate_timestamp);
    }

    @Override
    public void notifyNewSessionTicket(NewSessionTicket ticket) {
        sighting.add(new Ticket(
                Duration.ofSeconds(ticket.getTicketLifetimeHint()), ticket.getTicket().length, OptionalLong.empty()));
    }

    @Override
    public void notifyAlertReceived(short level, short description) {
        if (level == AlertLevel.fatal) {
            sighting.alert = Optional.of(new Alert(Speaker.SERVER, true, description, Names.alert(description)));
        }
    }

    @Override
    public void notifyAlertRaised(short level, short description, @Nullable String message, @Nullable Throwable cause) {
        if (level == AlertLevel.fatal && sighting.alert.isEmpty()) {
            sighting.alert = Optional.of(new Alert(Speaker.CLIENT, true, description, Names.alert(description)));
        }
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate certificate) throws IOException {
                noteEntries(certificate.getCertificate());
            }

            @Override
            public @Nullable TlsCredentials getClientCredentials(CertificateRequest request) throws IOException {
                Optional<TlsCredentials> own = credentials.isEmpty()
                        ? Optional.empty()
                        : credentials.get().answer(request, context);
                sighting.identitySent = own.isPresent();
                return own.orElse(null);
            }
        };
    }

    /** What stands beside each certificate in TLS 1.3 (RFC 8446 section 4.4.2); before, nothing does. */
    private void noteEntries(Certificate chain) throws IOException {
        for (int i = 0; i < chain.getLength(); i++) {
            Hashtable extensions = chain.getCertificateEntryAt(i).getExtensions();
            if (extensions != null) {
                noteEntry(i, extensions);
            }
        }
    }

    private void noteEntry(int index, Hashtable extensions) throws IOException {
        byte[] status = TlsUtils.getExtensionData(extensions, ExtensionType.status_request);
        if (status != null) {
            CertificateStatusMessage.staples(status, index).forEach(sighting::add);
        }
        if (index == 0) {
            sighting.scts = data(extensions, ExtensionType.signed_certificate_timestamp);
        }
    }

    private static Optional<Der> data(Hashtable extensions, int type) {
        byte[] data = TlsUtils.getExtensionData(extensions, type);
        return Optional.ofNullable(data).map(Der::of);
    }

    private static Vector<Integer> integers(int... values) {
        Vector<Integer> vector = new Vector<>();
        Arrays.stream(values).forEach(vector::add);
        return vector;
    }

    private static Vector<SignatureAndHashAlgorithm> algorithms(int... schemes) {
        Vector<SignatureAndHashAlgorithm> vector = new Vector<>();
        Arrays.stream(schemes)
                .mapToObj(SignatureScheme::getSignatureAndHashAlgorithm)
                .forEach(vector::add);
        return vector;
    }
}
