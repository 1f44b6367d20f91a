package org.mailtls.inspector.trust;

import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.OtherName;

/**
 * A subtree of a name constraint (RFC 5280 section 4.2.1.10).
 *
 * @param text the subtree in words; hostile
 */
record Subtree(GeneralName base, String text) {
    private static final int IPV4 = 4;
    private static final int IPV6 = 16;

    /** How a name stands to a subtree. */
    enum Relation {
        INSIDE,
        OUTSIDE,
        /** Partly inside, or nobody can say: the name is malformed or of a form that is not supported. */
        UNCLEAR
    }

    /** What makes the subtree itself unusable. */
    static Optional<String> defect(GeneralSubtree subtree) {
        BigInteger minimum = subtree.getMinimum();
        if ((minimum != null && minimum.signum() != 0) || subtree.getMaximum() != null) {
            return Optional.of("a subtree has a minimum or a maximum");
        }
        GeneralName base = subtree.getBase();
        return switch (base.getTagNo()) {
            case GeneralName.dNSName -> unless(isDomain(text(base)), "a DNS subtree is no domain name");
            case GeneralName.uniformResourceIdentifier -> unless(isDomain(text(base)), "a URI subtree is no host name");
            case GeneralName.rfc822Name ->
                unless(isDomain(afterAt(text(base))), "an e-mail subtree is no address or domain");
            case GeneralName.iPAddress -> unless(isNetwork(octets(base)), "an IP subtree is no network");
            default -> Optional.empty();
        };
    }

    private static Optional<String> unless(boolean sound, String defect) {
        return sound ? Optional.empty() : Optional.of(defect);
    }

    /** Whether the subtree speaks of names of this form. */
    boolean concerns(GeneralName name) {
        if (base.getTagNo() != name.getTagNo()) {
            return false;
        }
        return base.getTagNo() != GeneralName.otherName || typeOf(base).equals(typeOf(name));
    }

    /** The type of an other-name; of one that is malformed, nothing. */
    private static Optional<ASN1ObjectIdentifier> typeOf(GeneralName otherName) {
        try {
            return Optional.of(OtherName.getInstance(otherName.getName()).getTypeID());
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    /** Where a name of this subtree's form stands. */
    Relation relationOf(GeneralName name) {
        return switch (base.getTagNo()) {
            case GeneralName.dNSName -> dns(text(name), lower(text(base)));
            case GeneralName.rfc822Name -> email(text(name), text(base));
            case GeneralName.uniformResourceIdentifier -> uri(text(name), lower(text(base)));
            case GeneralName.iPAddress -> address(octets(name), octets(base));
            case GeneralName.directoryName ->
                inside(CanonicalName.of(X500Name.getInstance(name.getName()))
                        .isWithin(CanonicalName.of(X500Name.getInstance(base.getName()))));
            default -> Relation.UNCLEAR;
        };
    }

    private static Relation inside(boolean is) {
        return is ? Relation.INSIDE : Relation.OUTSIDE;
    }

    private static Relation dns(String name, String domain) {
        if (!DnsSyntax.isName(DnsSyntax.withoutWildcard(name))) {
            return Relation.UNCLEAR;
        }
        String host = lower(name);
        if (isInDomain(host, domain)) {
            return Relation.INSIDE;
        }
        boolean mayStandFor = DnsSyntax.isWildcard(host)
                && domain.endsWith(host.substring(1))
                && domain.indexOf('.', 1) == domain.length() - host.length() + 1;
        return mayStandFor ? Relation.UNCLEAR : Relation.OUTSIDE;
    }

    /** A domain holds itself and what stands below it; with a leading dot, only what stands below it. */
    private static boolean isInDomain(String host, String domain) {
        return domain.isEmpty() || host.equals(domain) || host.endsWith(domain.startsWith(".") ? domain : '.' + domain);
    }

    /** For URIs and e-mail addresses, a domain without a leading dot is one host. */
    private static boolean isHostOrBelow(String host, String domain) {
        return domain.isEmpty() || host.equals(domain) || (domain.startsWith(".") && host.endsWith(domain));
    }

    private static Relation email(String name, String mailboxOrDomain) {
        int at = name.lastIndexOf('@');
        if (at < 1 || !DnsSyntax.isName(name.substring(at + 1))) {
            return Relation.UNCLEAR;
        }
        String host = lower(name.substring(at + 1));
        int baseAt = mailboxOrDomain.lastIndexOf('@');
        String domain = lower(afterAt(mailboxOrDomain));
        return baseAt < 0
                ? inside(isHostOrBelow(host, domain))
                : inside(host.equals(domain) && name.substring(0, at).equals(mailboxOrDomain.substring(0, baseAt)));
    }

    /** A URI without a host name stands neither inside nor outside (RFC 5280 section 4.2.1.10). */
    private static Relation uri(String name, String domain) {
        try {
            String host = new URI(name).getHost();
            boolean named = host != null && DnsSyntax.isName(host) && !host.matches("[0-9.]+");
            return named ? inside(isHostOrBelow(lower(host), domain)) : Relation.UNCLEAR;
        } catch (URISyntaxException e) {
            return Relation.UNCLEAR;
        }
    }

    private static Relation address(byte[] address, byte[] network) {
        if (address.length != IPV4 && address.length != IPV6) {
            return Relation.UNCLEAR;
        }
        if (network.length != 2 * address.length) {
            return Relation.OUTSIDE;
        }
        for (int i = 0; i < address.length; i++) {
            int mask = network[address.length + i];
            if ((address[i] & mask) != (network[i] & mask)) {
                return Relation.OUTSIDE;
            }
        }
        return Relation.INSIDE;
    }

    private static boolean isDomain(String text) {
        return text.isEmpty() || DnsSyntax.isName(text.startsWith(".") ? text.substring(1) : text);
    }

    /** An address and a mask of the same length, whose ones all stand in front (RFC 4632). */
    private static boolean isNetwork(byte[] octets) {
        if (octets.length != 2 * IPV4 && octets.length != 2 * IPV6) {
            return false;
        }
        BigInteger mask = new BigInteger(1, Arrays.copyOfRange(octets, octets.length / 2, octets.length));
        int width = octets.length / 2 * Byte.SIZE;
        BigInteger zeros =
                BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE).subtract(mask);
        return zeros.and(zeros.add(BigInteger.ONE)).signum() == 0;
    }

    private static String afterAt(String text) {
        return text.substring(text.lastIndexOf('@') + 1);
    }

    private static String text(GeneralName name) {
        return ASN1IA5String.getInstance(name.getName()).getString();
    }

    private static byte[] octets(GeneralName name) {
        return ASN1OctetString.getInstance(name.getName()).getOctets();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
