package org.mailtls.inspector.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1UniversalString;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** Distinguished names as text. */
public final class DistinguishedName {

    private static final int LONGEST_SHORT_NAME = 200;

    /** Words of ASCII, one space between them: what nearly every value is made of, and what normalisation does not change. */
    private static final Pattern PLAIN = Pattern.compile("[!-~]++(?: [!-~]++)*+");

    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");

    /** Attribute keywords as OpenSSL writes them; a type without one is written as its OID (RFC 4514 section 2.3). */
    private static final Map<ASN1ObjectIdentifier, String> KEYWORDS = Map.ofEntries(
            Map.entry(BCStyle.CN, "CN"),
            Map.entry(BCStyle.O, "O"),
            Map.entry(BCStyle.OU, "OU"),
            Map.entry(BCStyle.C, "C"),
            Map.entry(BCStyle.ST, "ST"),
            Map.entry(BCStyle.L, "L"),
            Map.entry(BCStyle.STREET, "street"),
            Map.entry(BCStyle.DC, "DC"),
            Map.entry(BCStyle.UID, "UID"),
            Map.entry(BCStyle.EmailAddress, "emailAddress"),
            Map.entry(BCStyle.SERIALNUMBER, "serialNumber"),
            Map.entry(BCStyle.T, "title"),
            Map.entry(BCStyle.SURNAME, "SN"),
            Map.entry(BCStyle.GIVENNAME, "GN"),
            Map.entry(BCStyle.INITIALS, "initials"),
            Map.entry(BCStyle.GENERATION, "generationQualifier"),
            Map.entry(BCStyle.PSEUDONYM, "pseudonym"),
            Map.entry(BCStyle.DN_QUALIFIER, "dnQualifier"),
            Map.entry(BCStyle.BUSINESS_CATEGORY, "businessCategory"),
            Map.entry(BCStyle.POSTAL_CODE, "postalCode"),
            Map.entry(BCStyle.POSTAL_ADDRESS, "postalAddress"),
            Map.entry(BCStyle.TELEPHONE_NUMBER, "telephoneNumber"),
            Map.entry(BCStyle.DESCRIPTION, "description"),
            Map.entry(BCStyle.NAME, "name"),
            Map.entry(BCStyle.UNIQUE_IDENTIFIER, "x500UniqueIdentifier"),
            Map.entry(BCStyle.ORGANIZATION_IDENTIFIER, "organizationIdentifier"),
            Map.entry(BCStyle.UnstructuredName, "unstructuredName"),
            Map.entry(BCStyle.UnstructuredAddress, "unstructuredAddress"),
            Map.entry(BCStyle.JURISDICTION_L, "jurisdictionL"),
            Map.entry(BCStyle.JURISDICTION_ST, "jurisdictionST"),
            Map.entry(BCStyle.JURISDICTION_C, "jurisdictionC"));

    private DistinguishedName() {}

    /** The name by RFC 4514: the most specific part first, UTF-8 as it is, control characters escaped. */
    public static String text(X500Name name) {
        RDN[] rdns = name.getRDNs();
        List<String> parts = new ArrayList<>(rdns.length);
        for (int i = rdns.length - 1; i >= 0; i--) {
            parts.add(Arrays.stream(rdns[i].getTypesAndValues())
                    .map(DistinguishedName::text)
                    .collect(joining("+")));
        }
        return Words.shortened(String.join(",", parts), Words.LONGEST);
    }

    /** What people call it: the most specific common name, else the organisation. */
    static Optional<String> shortName(X500Name name) {
        return mostSpecific(name, BCStyle.CN)
                .or(() -> mostSpecific(name, BCStyle.O))
                .map(text -> Words.shortened(text, LONGEST_SHORT_NAME));
    }

    /** Whether two names are the same: part by part in order, ignoring case and repeated white space (RFC 5280 section 7.1). */
    static boolean same(X500Name one, X500Name other) {
        return canonical(one).equals(canonical(other));
    }

    /** The characters of an ASN.1 string type; empty for any other type and for octets that are no characters of it. */
    static Optional<String> characters(ASN1Encodable value) {
        try {
            ASN1Primitive primitive = value.toASN1Primitive();
            if (primitive instanceof ASN1UniversalString universal) {
                return Optional.of(new String(universal.getOctets(), UTF_32BE));
            }
            return primitive instanceof ASN1String string && !(primitive instanceof ASN1BitString)
                    ? Optional.of(string.getString())
                    : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * A name in the form in which two of them are compared (RFC 5280 section 7.1); the library's own comparison and hash of hostile names
     * can take very long.
     */
    public static List<List<String>> canonical(X500Name name) {
        return Arrays.stream(name.getRDNs())
                .map(rdn -> Arrays.stream(rdn.getTypesAndValues())
                        .map(DistinguishedName::canonical)
                        .toList())
                .toList();
    }

    private static String canonical(AttributeTypeAndValue attribute) {
        String value = characters(attribute.getValue())
                .map(DistinguishedName::folded)
                .orElseGet(() -> "#" + HexFormat.of().formatHex(encoded(attribute.getValue())));
        return attribute.getType().getId() + "=" + value;
    }

    private static String folded(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text.toLowerCase(Locale.ROOT);
        }
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }

    private static Optional<String> mostSpecific(X500Name name, ASN1ObjectIdentifier type) {
        RDN[] rdns = name.getRDNs();
        for (int i = rdns.length - 1; i >= 0; i--) {
            for (AttributeTypeAndValue attribute : rdns[i].getTypesAndValues()) {
                if (attribute.getType().equals(type)) {
                    Optional<String> text = characters(attribute.getValue()).filter(value -> !value.isBlank());
                    if (text.isPresent()) {
                        return text;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static String text(AttributeTypeAndValue attribute) {
        String keyword = KEYWORDS.get(attribute.getType());
        Optional<String> characters = keyword == null ? Optional.empty() : characters(attribute.getValue());
        return (keyword == null ? attribute.getType().getId() : keyword)
                + "="
                + characters
                        .map(DistinguishedName::escaped)
                        .orElseGet(() -> "#" + Words.hex(encoded(attribute.getValue())));
    }

    private static byte[] encoded(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException("a parsed value can be encoded", e);
        }
    }

    /** RFC 4514 section 2.4. */
    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 8);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean atEdge = i == 0 || i == value.length() - 1;
            if ("\"+,;<>\\".indexOf(c) >= 0 || (c == ' ' && atEdge) || (c == '#' && i == 0)) {
                escaped.append('\\').append(c);
            } else if (Character.isISOControl(c)) {
                for (byte octet : String.valueOf(c).getBytes(UTF_8)) {
                    escaped.append('\\').append(HexFormat.of().toHexDigits(octet));
                }
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
