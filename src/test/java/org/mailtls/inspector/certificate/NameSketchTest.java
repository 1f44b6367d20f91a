package org.mailtls.inspector.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DERUniversalString;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameSketchTest {

    private static X500Name name(ASN1Encodable... values) {
        return new X500Name(Arrays.stream(values)
                .map(value -> new RDN(new AttributeTypeAndValue(BCStyle.O, value)))
                .toArray(RDN[]::new));
    }

    private static boolean mayBe(ASN1Encodable one, ASN1Encodable other) {
        return NameSketch.of(name(one)).mayBe(NameSketch.of(name(other)));
    }

    @Test
    void tellsNoEqualNamesApart() {
        DERUTF8String plain = new DERUTF8String("Contoso Ltd I");
        List<ASN1Encodable> equal = List.of(
                new DERPrintableString("Contoso Ltd I"),
                new DERPrintableString("  CONTOSO   ltd\ti "),
                new DERIA5String("contoso ltd i"),
                new DERT61String("Contoso Ltd I"),
                new DERUTF8String("Ｃｏｎｔｏｓｏ Ltd I"),
                new DERUTF8String("Contoso\u00a0Ltd I"),
                new DERBMPString("Contoso Ltd I"),
                new DERBMPString("Contoso Ltd \u2160"));

        assertThat(equal).allSatisfy(value -> {
            assertThat(DistinguishedName.same(name(value), name(plain))).isTrue();
            assertThat(mayBe(value, plain)).isTrue();
            assertThat(mayBe(plain, value)).isTrue();
        });
    }

    @Test
    void doesNotLookAtTheOrderWithinARelativeName() {
        AttributeTypeAndValue one = new AttributeTypeAndValue(BCStyle.CN, new DERUTF8String("one"));
        AttributeTypeAndValue other = new AttributeTypeAndValue(BCStyle.O, new DERUTF8String("other"));
        NameSketch sketch = NameSketch.of(new X500Name(new RDN[] {new RDN(new AttributeTypeAndValue[] {one, other})}));

        assertThat(sketch.plain()).isTrue();
        assertThat(sketch).isEqualTo(NameSketch.of(new X500Name(new RDN[] {
            new RDN(new AttributeTypeAndValue[] {other, one})
        })));
    }

    @Test
    void tellsOtherNamesApart() {
        assertThat(mayBe(new DERUTF8String("Contoso Root 1"), new DERUTF8String("Contoso Root 2")))
                .isFalse();
        assertThat(mayBe(new DERUTF8String("a"), new DERPrintableString("b"))).isFalse();
        assertThat(NameSketch.of(name()).mayBe(NameSketch.of(name(new DERUTF8String("a")))))
                .isFalse();
    }

    @Test
    void takesWhatItCannotReadForAnyName() {
        DERUTF8String plain = new DERUTF8String("Contoso");

        assertThat(mayBe(new DERUTF8String("Bäckerei"), plain)).isTrue();
        assertThat(mayBe(new DERUniversalString("Contoso".getBytes(US_ASCII)), plain))
                .isTrue();
    }

    /** The authorities of the Java that runs this. */
    @Test
    void seesInACertificateWhatItSeesInItsSubject() throws Exception {
        Map<NameSketch, X500Name> seen = new HashMap<>();
        for (X509Certificate authority : JavaRoots.all()) {
            Certificate root = Certificate.of(authority.getEncoded());
            X509CertificateHolder holder = root.holder().orElseThrow();
            NameSketch sketch = NameSketch.of(holder.getSubject());

            assertThat(NameSketch.ofSubject(root.der().bytes())).isEqualTo(sketch);
            assertThat(root.mayBeNamed(sketch)).isTrue();
            if (sketch.plain()) {
                X500Name before = seen.put(sketch, holder.getSubject());
                assertThat(before == null || before.equals(holder.getSubject())).isTrue();
            }
        }
        assertThat(seen).hasSizeGreaterThan(50);
    }

    @Test
    void readsNoFurtherThanThereAreOctets() throws Exception {
        byte[] whole = JavaRoots.all().getFirst().getEncoded();
        NameSketch other = NameSketch.of(name(new DERUTF8String("other")));

        for (int length = 0; length < whole.length; length++) {
            assertThat(NameSketch.ofSubject(Arrays.copyOf(whole, length)).mayBe(other))
                    .as("cut to %d octets", length)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"3080", "30FF", "3084FFFFFFFF", "30833080", "300730800203", "30053003020101", "no certificate"})
    void takesWhatIsNoCertificateForAny(String text) {
        byte[] octets = text.startsWith("30") ? HexFormat.of().parseHex(text) : text.getBytes(US_ASCII);

        assertThat(Certificate.of(octets).mayBeNamed(NameSketch.of(name(new DERUTF8String("any")))))
                .isTrue();
    }
}
