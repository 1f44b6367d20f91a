package org.mailtls.inspector.certificate;

import static java.util.Comparator.comparingInt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.OtherName;
import org.mailtls.inspector.certificate.CertificateDetails.AlternativeName;

/** General names (RFC 5280 section 4.2.1.6) in words. */
final class AlternativeNames {

    private static final int IPV4_OCTETS = 4;
    private static final int IPV6_OCTETS = 16;
    private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?::|$)");

    private AlternativeNames() {}

    /** Each name of the sequence; one that is malformed has the kind {@code malformed} and its hex. */
    static List<AlternativeName> of(ASN1Encodable generalNames) {
        ASN1Sequence sequence = ASN1Sequence.getInstance(generalNames.toASN1Primitive());
        List<AlternativeName> names = new ArrayList<>(sequence.size());
        for (ASN1Encodable element : sequence) {
            names.add(name(element));
        }
        return names;
    }

    /** A name in words, such as {@code DNS:mail.example.com}. */
    static String text(AlternativeName name) {
        return name.kind() + ":" + name.value();
    }

    static AlternativeName of(GeneralName name) {
        ASN1Encodable value = name.getName();
        return switch (name.getTagNo()) {
            case GeneralName.dNSName -> new AlternativeName("DNS", ia5(value));
            case GeneralName.rfc822Name -> new AlternativeName("email", ia5(value));
            case GeneralName.uniformResourceIdentifier -> new AlternativeName("URI", ia5(value));
            case GeneralName.iPAddress ->
                new AlternativeName(
                        "IP", address(ASN1OctetString.getInstance(value).getOctets()));
            case GeneralName.directoryName ->
                new AlternativeName("dirName", DistinguishedName.text(X500Name.getInstance(value)));
            case GeneralName.otherName -> new AlternativeName("otherName", otherName(OtherName.getInstance(value)));
            case GeneralName.registeredID ->
                new AlternativeName(
                        "RID", ASN1ObjectIdentifier.getInstance(value).getId());
            case GeneralName.x400Address -> new AlternativeName("x400", encoded(value));
            case GeneralName.ediPartyName -> new AlternativeName("ediParty", encoded(value));
            default -> throw new IllegalArgumentException("no general name has tag " + name.getTagNo());
        };
    }

    /** The base of a subtree (RFC 5280 section 4.2.1.10), an address range as {@code 192.0.2.0/24}. */
    static String subtree(GeneralName base) {
        if (base.getTagNo() != GeneralName.iPAddress) {
            return text(of(base));
        }
        byte[] octets = ASN1OctetString.getInstance(base.getName()).getOctets();
        int half = octets.length / 2;
        if (octets.length % 2 != 0 || (half != IPV4_OCTETS && half != IPV6_OCTETS)) {
            return "IP:" + Words.hex(octets);
        }
        byte[] mask = Arrays.copyOfRange(octets, half, octets.length);
        return "IP:" + address(Arrays.copyOf(octets, half)) + "/" + mask(mask);
    }

    private static AlternativeName name(ASN1Encodable element) {
        try {
            return of(GeneralName.getInstance(element));
        } catch (RuntimeException e) {
            return new AlternativeName("malformed", encoded(element));
        }
    }

    private static String ia5(ASN1Encodable value) {
        return ASN1IA5String.getInstance(value).getString();
    }

    private static String otherName(OtherName name) {
        String kind = ExtensionNames.otherName(name.getTypeID());
        return kind + ":" + DistinguishedName.characters(name.getValue()).orElseGet(() -> encoded(name.getValue()));
    }

    private static String encoded(ASN1Encodable value) {
        try {
            return Words.hex(value.toASN1Primitive().getEncoded());
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }

    /** RFC 5952 text; octets that are no address as hex. */
    private static String address(byte[] octets) {
        if (octets.length != IPV4_OCTETS && octets.length != IPV6_OCTETS) {
            return Words.hex(octets);
        }
        String text = groups(octets);
        return ZEROS.matcher(text)
                .results()
                .max(comparingInt((MatchResult run) -> run.group().length()))
                .map(run -> text.substring(0, run.start()) + "::" + text.substring(run.end()))
                .orElse(text);
    }

    private static String groups(byte[] octets) {
        try {
            InetAddress address = InetAddress.getByAddress(octets);
            boolean mapped = address.getAddress().length < octets.length;
            return (mapped ? "::ffff:" : "") + address.getHostAddress();
        } catch (UnknownHostException e) {
            return HexFormat.of().formatHex(octets);
        }
    }

    private static String mask(byte[] mask) {
        int ones = 0;
        boolean ended = false;
        for (int bit = 0; bit < mask.length * Byte.SIZE; bit++) {
            boolean set = (mask[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1) != 0;
            if (set && ended) {
                return address(mask);
            }
            ended |= !set;
            ones += set ? 1 : 0;
        }
        return Integer.toString(ones);
    }
}
