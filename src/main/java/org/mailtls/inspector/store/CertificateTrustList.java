package org.mailtls.inspector.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.mailtls.inspector.certificate.Der;

/**
 * Microsoft's certificate trust list ({@code CTL_INFO} of wincrypt.h), the form of its root programme and of its list of distrusted
 * certificates. The signature around it is not checked: Windows does so before it puts a list where only an administrator may write.
 *
 * @param usages the OIDs of what the list is for
 * @param thisUpdate when this issue was made
 * @param subjectAlgorithm the OID of how entries are identified: a digest, or a certificate property
 */
public record CertificateTrustList(
        List<String> usages, Instant thisUpdate, String subjectAlgorithm, List<Entry> entries) {

    /** {@code szOID_CTL}: the content type of a certificate trust list. */
    public static final String CONTENT_TYPE = "1.3.6.1.4.1.311.10.1";

    private static final int MAXIMUM_OCTETS = 8 << 20;
    private static final int MAXIMUM_ENTRIES = 20_000;
    private static final int MAXIMUM_PROPERTIES = 64;
    private static final Instant FILETIME_EPOCH = Instant.parse("1601-01-01T00:00:00Z");
    private static final long TICKS_PER_SECOND = 10_000_000;
    private static final String PROPERTY_PREFIX = "1.3.6.1.4.1.311.10.11.";

    public CertificateTrustList {
        usages = List.copyOf(usages);
        entries = List.copyOf(entries);
    }

    /**
     * One certificate of the list.
     *
     * @param identifier as {@link CertificateTrustList#subjectAlgorithm} says
     * @param properties certificate properties by the number wincrypt.h gives them ({@code CERT_..._PROP_ID})
     */
    public record Entry(Der identifier, Map<Integer, Der> properties) {
        public Entry {
            properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        }
    }

    /** What is wrong with a list. */
    public static final class UnreadableListException extends Exception {
        private static final long serialVersionUID = 1;

        UnreadableListException(String message) {
            super(message);
        }

        UnreadableListException(String message, Exception cause) {
            super(message, cause);
        }
    }

    /**
     * Reads a signed list (PKCS #7, RFC 2315 section 9), such as the file {@code authroot.stl}.
     *
     * @throws UnreadableListException if it is something else, damaged or far larger than any real list
     */
    public static CertificateTrustList read(byte[] signed) throws UnreadableListException {
        if (signed.length > MAXIMUM_OCTETS) {
            throw new UnreadableListException("longer than " + MAXIMUM_OCTETS + " octets");
        }
        try (ASN1InputStream input = new ASN1InputStream(signed)) {
            return list(content(input.readObject()));
        } catch (IOException | RuntimeException | ParseException e) {
            throw new UnreadableListException("not a certificate trust list: " + e.getMessage(), e);
        }
    }

    private static ASN1Encodable content(ASN1Object signed) throws UnreadableListException {
        ContentInfo outer = ContentInfo.getInstance(signed);
        if (outer == null || !PKCSObjectIdentifiers.signedData.equals(outer.getContentType())) {
            throw new UnreadableListException("no signed data");
        }
        ContentInfo inner = SignedData.getInstance(outer.getContent()).getEncapContentInfo();
        if (!CONTENT_TYPE.equals(inner.getContentType().getId())) {
            throw new UnreadableListException(
                    "signed, but its content is " + inner.getContentType().getId());
        }
        return inner.getContent();
    }

    private static CertificateTrustList list(ASN1Encodable content) throws ParseException, UnreadableListException {
        Fields fields = new Fields(ASN1Sequence.getInstance(content));
        fields.next(ASN1Integer.class); // version, absent for v1
        List<String> usages = oids(fields.required(ASN1Sequence.class));
        fields.next(ASN1OctetString.class); // identifier
        fields.next(ASN1Integer.class); // sequence number
        Instant thisUpdate = fields.time().orElseThrow(() -> new UnreadableListException("without a time of issue"));
        fields.time(); // next update
        AlgorithmIdentifier algorithm = AlgorithmIdentifier.getInstance(fields.required(ASN1Sequence.class));
        Optional<ASN1Sequence> subjects = fields.next(ASN1Sequence.class);
        return new CertificateTrustList(
                usages,
                thisUpdate,
                algorithm.getAlgorithm().getId(),
                subjects.isPresent() ? entries(subjects.get()) : List.of());
    }

    private static List<Entry> entries(ASN1Sequence subjects) throws UnreadableListException {
        if (subjects.size() > MAXIMUM_ENTRIES) {
            throw new UnreadableListException("more than " + MAXIMUM_ENTRIES + " entries");
        }
        List<Entry> entries = new ArrayList<>(subjects.size());
        for (ASN1Encodable subject : subjects) {
            entries.add(entry(ASN1Sequence.getInstance(subject)));
        }
        return entries;
    }

    private static Entry entry(ASN1Sequence subject) throws UnreadableListException {
        Der identifier =
                Der.of(ASN1OctetString.getInstance(subject.getObjectAt(0)).getOctets());
        Map<Integer, Der> properties = new LinkedHashMap<>();
        if (subject.size() > 1) {
            ASN1Set attributes = ASN1Set.getInstance(subject.getObjectAt(1));
            if (attributes.size() > MAXIMUM_PROPERTIES) {
                throw new UnreadableListException("an entry with more than " + MAXIMUM_PROPERTIES + " properties");
            }
            for (ASN1Encodable attribute : attributes) {
                addProperty(ASN1Sequence.getInstance(attribute), properties);
            }
        }
        return new Entry(identifier, properties);
    }

    private static void addProperty(ASN1Sequence attribute, Map<Integer, Der> properties) {
        String type = ASN1ObjectIdentifier.getInstance(attribute.getObjectAt(0)).getId();
        ASN1Set values = ASN1Set.getInstance(attribute.getObjectAt(1));
        if (type.startsWith(PROPERTY_PREFIX)
                && values.size() == 1
                && values.getObjectAt(0) instanceof ASN1OctetString value) {
            properties.put(Integer.valueOf(type.substring(PROPERTY_PREFIX.length())), Der.of(value.getOctets()));
        }
    }

    static List<String> oids(ASN1Sequence sequence) {
        List<String> oids = new ArrayList<>(sequence.size());
        for (ASN1Encodable oid : sequence) {
            oids.add(ASN1ObjectIdentifier.getInstance(oid).getId());
        }
        return oids;
    }

    /** A FILETIME: tenths of microseconds since 1601, UTC, little-endian; empty for a value without one, which means "always". */
    static Optional<Instant> fileTime(Der octets) {
        if (octets.length() != Long.BYTES) {
            return Optional.empty();
        }
        long ticks =
                ByteBuffer.wrap(octets.bytes()).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return Optional.of(FILETIME_EPOCH
                .plusSeconds(Math.floorDiv(ticks, TICKS_PER_SECOND))
                .plusNanos(Math.floorMod(ticks, TICKS_PER_SECOND) * 100));
    }

    /** The fields of a sequence, taken in order; optional ones are recognised by their type. */
    private static final class Fields {
        private final ASN1Sequence sequence;
        private int position;

        Fields(ASN1Sequence sequence) {
            this.sequence = sequence;
        }

        <T extends ASN1Primitive> Optional<T> next(Class<T> type) {
            if (position < sequence.size() && type.isInstance(sequence.getObjectAt(position))) {
                return Optional.of(type.cast(sequence.getObjectAt(position++)));
            }
            return Optional.empty();
        }

        <T extends ASN1Primitive> T required(Class<T> type) throws UnreadableListException {
            return next(type)
                    .orElseThrow(() -> new UnreadableListException(
                            "field " + position + " is not of the type " + type.getSimpleName()));
        }

        Optional<Instant> time() throws ParseException {
            Optional<ASN1UTCTime> utc = next(ASN1UTCTime.class);
            if (utc.isPresent()) {
                return Optional.of(utc.get().getAdjustedDate().toInstant());
            }
            Optional<ASN1GeneralizedTime> generalized = next(ASN1GeneralizedTime.class);
            return generalized.isPresent()
                    ? Optional.of(generalized.get().getDate().toInstant())
                    : Optional.empty();
        }
    }
}
