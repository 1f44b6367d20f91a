package org.mailtls.inspector.trust;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DERUniversalString;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.util.encoders.Hex;

/**
 * A distinguished name in the form in which two of them are compared (RFC 5280 section 7.1): the string type does not
 * matter, nor letter case, nor how much white space; the order of the relative names does.
 *
 * @param relativeNames as they stand in the certificate, least specific first
 */
record CanonicalName(List<String> relativeNames) {
    /** Words of ASCII, one space between them: what nearly every name is made of, and what normalisation does not change. */
    private static final Pattern PLAIN = Pattern.compile("[!-~]++(?: [!-~]++)*+");

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    CanonicalName {
        relativeNames = List.copyOf(relativeNames);
    }

    static CanonicalName of(X500Name name) {
        return new CanonicalName(
                Arrays.stream(name.getRDNs()).map(CanonicalName::relativeName).toList());
    }

    boolean isEmpty() {
        return relativeNames.isEmpty();
    }

    /** Whether this name stands in the subtree below the other, or is the other (RFC 5280 section 4.2.1.10). */
    boolean isWithin(CanonicalName base) {
        int depth = base.relativeNames.size();
        return depth <= relativeNames.size() && relativeNames.subList(0, depth).equals(base.relativeNames);
    }

    private static String relativeName(RDN rdn) {
        return Arrays.stream(rdn.getTypesAndValues())
                .map(CanonicalName::attribute)
                .sorted()
                .reduce("", String::concat);
    }

    /** Each value is preceded by its length, so that no value can imitate the boundary to the next. */
    private static String attribute(AttributeTypeAndValue attribute) {
        String value = value(attribute.getValue());
        return attribute.getType().getId() + ':' + value.length() + ':' + value;
    }

    private static String value(ASN1Encodable value) {
        if (value instanceof ASN1String string && !(value instanceof DERUniversalString)) {
            return folded(string.getString());
        }
        return '#' + Hex.toHexString(CertificateExtensions.encoded(value));
    }

    /** RFC 4518, as far as it matters: compatibility normalisation, case folding, insignificant spaces. */
    private static String folded(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text.toLowerCase(Locale.ROOT);
        }
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC);
        String lower = normal.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return WHITE_SPACE.matcher(lower).replaceAll(" ").strip();
    }
}
