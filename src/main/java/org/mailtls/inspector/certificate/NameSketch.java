package org.mailtls.inspector.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * What is quickly seen of a distinguished name: names that are equal (RFC 5280 section 7.1) never differ in it, and nearly all others do.
 * It is read from the bytes, so that of the hundreds of certificates in a store only those are parsed that may matter.
 *
 * @param plain whether it tells anything: a name beyond ASCII, or in an encoding out of the ordinary, may be any name
 * @param digest of what can be seen of the values: without white space, letter case and the order in which they stand
 */
public record NameSketch(boolean plain, int digest) {
    private static final NameSketch ANY = new NameSketch(false, 0);

    private static final int INTEGER = 0x02;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int VERSION = 0xA0;

    /** The sketch of a name. */
    public static NameSketch of(X500Name name) {
        try {
            return name(new Elements(name.getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException("a parsed name can be encoded", e);
        }
    }

    /** The sketch of a certificate's subject (RFC 5280 section 4.1); that of any name if there is none. */
    static NameSketch ofSubject(byte[] certificate) {
        Elements elements = new Elements(certificate);
        elements.enter(SEQUENCE); // the certificate
        elements.enter(SEQUENCE); // what is signed of it
        elements.skip(VERSION);
        boolean isThere = elements.skip(INTEGER) // serial number
                && elements.skip(SEQUENCE) // signature algorithm
                && elements.skip(SEQUENCE) // issuer
                && elements.skip(SEQUENCE); // validity
        return isThere ? name(elements) : ANY;
    }

    /** Whether the names may be equal. */
    public boolean mayBe(NameSketch other) {
        return !plain || !other.plain || digest == other.digest;
    }

    private static NameSketch name(Elements elements) {
        int end = elements.enter(SEQUENCE);
        int digest = 0;
        while (elements.position < end) {
            int endOfSet = elements.enter(SET);
            if (endOfSet < 0) {
                return ANY;
            }
            while (elements.position < endOfSet) {
                int endOfAttribute = elements.enter(SEQUENCE);
                int endOfValue = elements.skip(OBJECT_IDENTIFIER) ? elements.enterText() : -1;
                int value = endOfValue < 0 ? -1 : elements.visible(endOfValue);
                if (value < 0 || endOfValue != endOfAttribute) {
                    return ANY;
                }
                digest += value;
            }
        }
        return end < 0 ? ANY : new NameSketch(true, digest);
    }

    /** Octets, read element by element (X.690 section 8.1). */
    private static final class Elements {
        private final byte[] octets;
        private int position;

        Elements(byte[] octets) {
            this.octets = octets;
        }

        boolean skip(int tag) {
            int end = enter(tag);
            position = end < 0 ? position : end;
            return end >= 0;
        }

        /** Steps into the element if it has this tag and a definite length: where it ends, else -1. */
        int enter(int tag) {
            if (octets.length - position < 2 || (octets[position] & 0xFF) != tag) {
                return -1;
            }
            int length = octets[position + 1];
            int content = position + 2;
            if (length < 0) {
                int more = length & 0x7F;
                if (more == 0 || more > 3 || octets.length - content < more) {
                    return -1;
                }
                length = 0;
                for (int i = 0; i < more; i++) {
                    length = (length << 8) | (octets[content++] & 0xFF);
                }
            }
            if (length > octets.length - content) {
                return -1;
            }
            position = content;
            return content + length;
        }

        /** Steps into a string whose characters are octets: where it ends, else -1. */
        int enterText() {
            return position == octets.length
                    ? -1
                    : switch (octets[position]) {
                        case 0x0C, 0x12, 0x13, 0x14, 0x16, 0x1A, 0x1B -> enter(octets[position]);
                        default -> -1;
                    };
        }

        /** The digest of a text up to its end, 0 or more; -1 if something in it is not ASCII. */
        int visible(int end) {
            int digest = 0;
            for (; position < end; position++) {
                int octet = octets[position];
                if (octet < 0) {
                    return -1;
                }
                if (octet > ' ') {
                    digest = 31 * digest + (octet >= 'A' && octet <= 'Z' ? octet + ('a' - 'A') : octet);
                }
            }
            return digest & Integer.MAX_VALUE;
        }
    }
}
