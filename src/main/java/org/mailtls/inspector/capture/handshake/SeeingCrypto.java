package org.mailtls.inspector.capture.handshake;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.tls.crypto.DHGroup;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsDHConfig;
import org.bouncycastle.tls.crypto.TlsDHDomain;
import org.bouncycastle.tls.crypto.TlsECConfig;
import org.bouncycastle.tls.crypto.TlsECDomain;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.evidence.HandshakeFacts;

/** Notes the raw certificates and the key exchange's group as they pass by. */
final class SeeingCrypto extends BcTlsCrypto {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String CUSTOM_GROUP = "dhe";

    private static final int MOST_BITS_A_SECRET = 512;

    private final Sighting sighting;

    SeeingCrypto(Sighting sighting) {
        super(RANDOM);
        this.sighting = sighting;
    }

    /** The bytes are kept before anything is made of them; bytes that are no usable certificate do not end the handshake here. */
    @Override
    public TlsCertificate createCertificate(short type, byte[] encoding) {
        sighting.presented.add(Certificate.of(encoding));
        try {
            return new PresentedCertificate(this, encoding, sighting);
        } catch (IOException | RuntimeException e) {
            return new UnreadableCertificate(encoding, e);
        }
    }

    /** A certificate of our own, which is none that the server showed. */
    TlsCertificate ownCertificate(byte[] encoding) throws IOException {
        return new BcTlsCertificate(this, encoding);
    }

    @Override
    public TlsECDomain createECDomain(TlsECConfig config) {
        sighting.group = Optional.of(Names.group(config.getNamedGroup()));
        return super.createECDomain(config);
    }

    @Override
    public TlsDHDomain createDHDomain(TlsDHConfig config) {
        DHGroup explicit = config.getExplicitGroup();
        if (explicit == null) {
            sighting.group = Optional.of(Names.group(config.getNamedGroup()));
            return super.createDHDomain(config);
        }
        int bits = explicit.getP().bitLength();
        sighting.group = Optional.of(new HandshakeFacts.NamedGroup(CUSTOM_GROUP, bits));
        return super.createDHDomain(bits > MOST_BITS_A_SECRET ? new TlsDHConfig(withShortSecret(explicit)) : config);
    }

    /** A secret as long as the prime takes minutes to calculate with, and protects nothing more (RFC 7919 section 5.2). */
    private static DHGroup withShortSecret(DHGroup group) {
        return new DHGroup(group.getP(), group.getQ(), group.getG(), MOST_BITS_A_SECRET);
    }
}
