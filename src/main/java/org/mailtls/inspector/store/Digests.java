package org.mailtls.inspector.store;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;

/** The digests by which Microsoft's lists name certificates. */
final class Digests {

    private Digests() {}

    /** Lower-case hex of a digest that every Java platform has. */
    static String hex(String algorithm, byte[] octets) {
        return digest(algorithm, octets)
                .orElseThrow(() -> new IllegalStateException("every Java platform has " + algorithm));
    }

    /** Lower-case hex of a digest; empty if this platform does not know the algorithm. */
    static Optional<String> digest(String algorithm, byte[] octets) {
        try {
            return Optional.of(HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(octets)));
        } catch (NoSuchAlgorithmException e) {
            return Optional.empty();
        }
    }

    /** The DER encoding; empty if the object has none. */
    static Optional<byte[]> der(ASN1Object object) {
        try {
            return Optional.of(object.getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
