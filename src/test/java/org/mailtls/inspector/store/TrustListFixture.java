package org.mailtls.inspector.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.mailtls.inspector.certificate.Der;

/** Writes certificate trust lists in Microsoft's form, without a signer. */
final class TrustListFixture {
    static final String ROOT_LIST = "1.3.6.1.4.1.311.10.3.9";
    static final String DISALLOWED_LIST = "1.3.6.1.4.1.311.10.3.30";
    static final String SHA1 = "1.3.14.3.2.26";
    static final String DISALLOWED_HASH = "1.3.6.1.4.1.311.10.11.15";
    static final Instant ISSUED = Instant.parse("2026-11-01T12:00:00Z");

    private final String usage;
    private final String algorithm;
    private final ASN1EncodableVector entries = new ASN1EncodableVector();
    private String contentType = CertificateTrustList.CONTENT_TYPE;

    TrustListFixture(String usage, String algorithm) {
        this.usage = usage;
        this.algorithm = algorithm;
    }

    TrustListFixture contentType(String oid) {
        contentType = oid;
        return this;
    }

    TrustListFixture entry(String identifierHex, Property... properties) {
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        for (Property property : properties) {
            attributes.add(new DERSequence(new ASN1Encodable[] {
                new ASN1ObjectIdentifier("1.3.6.1.4.1.311.10.11." + property.number()),
                new DERSet(new DEROctetString(property.value().bytes()))
            }));
        }
        entries.add(new DERSequence(
                new ASN1Encodable[] {new DEROctetString(HexFormat.of().parseHex(identifierHex)), new DERSet(attributes)
                }));
        return this;
    }

    byte[] signed() {
        ASN1EncodableVector list = new ASN1EncodableVector();
        list.add(new DERSequence(new ASN1ObjectIdentifier(usage)));
        list.add(new DEROctetString("TestList\0".getBytes(StandardCharsets.UTF_16LE)));
        list.add(new ASN1Integer(7));
        list.add(new DERUTCTime(Date.from(ISSUED)));
        list.add(new AlgorithmIdentifier(new ASN1ObjectIdentifier(algorithm)));
        list.add(new DERSequence(entries));
        ContentInfo content = new ContentInfo(new ASN1ObjectIdentifier(contentType), new DERSequence(list));
        SignedData signed = new SignedData(new DERSet(), content, null, null, new DERSet());
        return der(new ContentInfo(PKCSObjectIdentifiers.signedData, signed));
    }

    record Property(int number, Der value) {
        static Property of(int number, byte[] value) {
            return new Property(number, Der.of(value));
        }

        static Property hex(int number, String hex) {
            return of(number, HexFormat.of().parseHex(hex));
        }

        static Property time(int number, Instant time) {
            long ticks = Duration.between(Instant.parse("1601-01-01T00:00:00Z"), time)
                            .toMillis()
                    * 10_000;
            return of(
                    number,
                    ByteBuffer.allocate(8)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(ticks)
                            .array());
        }

        static Property usages(int number, String... oids) {
            ASN1EncodableVector sequence = new ASN1EncodableVector();
            for (String oid : oids) {
                sequence.add(new ASN1ObjectIdentifier(oid));
            }
            return of(number, der(new DERSequence(sequence)));
        }
    }

    static byte[] der(ASN1Encodable object) {
        try {
            return object.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
