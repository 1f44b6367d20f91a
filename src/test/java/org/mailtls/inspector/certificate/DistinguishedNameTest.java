package org.mailtls.inspector.certificate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DERUniversalString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistinguishedNameTest {

    private static final ASN1ObjectIdentifier UNKNOWN = new ASN1ObjectIdentifier("1.2.3.4");

    @Test
    void putsTheMostSpecificPartFirst() {
        X500Name name = new X500NameBuilder()
                .addRDN(BCStyle.C, new DERPrintableString("DE"))
                .addRDN(BCStyle.O, "Groß & Söhne")
                .addMultiValuedRDN(
                        new ASN1ObjectIdentifier[] {BCStyle.CN, BCStyle.SERIALNUMBER},
                        new ASN1Encodable[] {new DERUTF8String("mail.x"), new DERPrintableString("7")})
                .build();
        assertThat(DistinguishedName.text(name))
                .isIn("CN=mail.x+serialNumber=7,O=Groß & Söhne,C=DE", "serialNumber=7+CN=mail.x,O=Groß & Söhne,C=DE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Example, Inc. | CN=Example\\, Inc.
                    a+b=c;"<d>"\\e | CN=a\\+b=c\\;\\"\\<d\\>\\"\\\\e
                    ` lead` | CN=\\ lead
                    `trail ` | `CN=trail\\ `
                    #hash#1 | CN=\\#hash#1
                    日本 | CN=日本
                    """)
    void escapesByRfc4514(String value, String text) {
        assertThat(DistinguishedName.text(commonName(new DERUTF8String(value)))).isEqualTo(text);
    }

    @Test
    void escapesControlCharacters() {
        assertThat(DistinguishedName.text(commonName(new DERUTF8String("a\nb\u0000c\u0085d"))))
                .isEqualTo("CN=a\\0ab\\00c\\c2\\85d");
    }

    @Test
    void readsEveryStringType() {
        assertThat(DistinguishedName.text(commonName(new DERBMPString("Zoë")))).isEqualTo("CN=Zoë");
        assertThat(DistinguishedName.text(commonName(new DERT61String("Z\u00f6e"))))
                .isEqualTo("CN=Zöe");
        byte[] utf32 = {0, 0, 0, 'Z', 0, 1, (byte) 0xf6, 0};
        assertThat(DistinguishedName.text(commonName(new DERUniversalString(utf32))))
                .isEqualTo("CN=Z😀");
    }

    @Test
    void showsWhatIsNoTextAsHex() {
        assertThat(DistinguishedName.text(commonName(new DERBitString(new byte[] {1}))))
                .isEqualTo("CN=#03020001");
        assertThat(DistinguishedName.text(new X500NameBuilder()
                        .addRDN(UNKNOWN, new DERUTF8String("hi"))
                        .build()))
                .isEqualTo("1.2.3.4=#0c026869");
    }

    @Test
    void survivesOctetsThatAreNoUtf8() {
        byte[] der = HexFormat.of().parseHex("300e310c300a06035504030c03" + "e46263");
        X500Name name = X500Name.getInstance(der);
        assertThat(DistinguishedName.text(name)).isEqualTo("CN=#0c03e46263");
        assertThat(DistinguishedName.shortName(name)).isEmpty();
        assertThat(DistinguishedName.same(name, X500Name.getInstance(der.clone())))
                .isTrue();
        assertThat(new String(der, ISO_8859_1)).endsWith("äbc");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CN=a,O=b | CN=A,O=B | true
                    CN=a  b | CN=a b | true
                    CN=a,O=b | O=b,CN=a | false
                    CN=a | CN=a,O=b | false
                    CN=a | O=a | false
                    CN=a | CN=b | false
                    """)
    void comparesNames(String one, String other, boolean same) {
        assertThat(DistinguishedName.same(new X500Name(one), new X500Name(other)))
                .isEqualTo(same);
    }

    @Test
    void callsANameByItsMostSpecificPart() {
        assertThat(DistinguishedName.shortName(new X500Name("C=DE,O=Firm,CN=outer,CN=inner")))
                .contains("inner");
        assertThat(DistinguishedName.shortName(new X500Name("C=DE,O=Firm,OU=x")))
                .contains("Firm");
        assertThat(DistinguishedName.shortName(new X500Name("C=DE,OU=x"))).isEmpty();
        assertThat(DistinguishedName.shortName(commonName(new DERUTF8String(" "))))
                .isEmpty();
    }

    private static X500Name commonName(ASN1Encodable value) {
        return new X500NameBuilder().addRDN(BCStyle.CN, value).build();
    }
}
