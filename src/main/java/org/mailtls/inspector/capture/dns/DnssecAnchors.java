package org.mailtls.inspector.capture.dns;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.dnssec.TrustAnchorStore;

/** The keys from which DNSSEC validation starts (RFC 4035 section 4.4). What lies below none of them is not signed for us. */
public final class DnssecAnchors {
    private static final String ROOT = "root-anchors.ds";
    private static final int MOST_RECORDS = 64;

    private final List<DSRecord> anchors;

    private DnssecAnchors(List<DSRecord> anchors) {
        this.anchors = List.copyOf(anchors);
    }

    /** The anchors of the DNS root, as IANA publishes them. */
    public static DnssecAnchors root() {
        return Holder.ROOT_ANCHORS;
    }

    /**
     * Reads anchors.
     *
     * @param zoneFile DS or DNSKEY records, one a line, in the form of zone files (RFC 1035 section 5); others are passed over, and
     *     {@code $INCLUDE} is refused
     * @throws IOException if it cannot be read or holds no anchor; the message says why
     */
    public static DnssecAnchors read(String zoneFile) throws IOException {
        List<DSRecord> anchors = new ArrayList<>();
        try (Master master =
                new Master(new ByteArrayInputStream(zoneFile.getBytes(StandardCharsets.UTF_8)), Name.root, 0)) {
            master.disableIncludes(true);
            master.expandGenerate(false);
            for (Record record = master.nextRecord(); record != null; record = master.nextRecord()) {
                switch (record) {
                    case DSRecord ds -> anchors.add(ds);
                    case DNSKEYRecord key ->
                        anchors.add(new DSRecord(key.getName(), DClass.IN, key.getTTL(), DNSSEC.Digest.SHA256, key));
                    default -> {}
                }
                if (anchors.size() > MOST_RECORDS) {
                    throw new IOException("more than " + MOST_RECORDS + " DNSSEC anchors");
                }
            }
        }
        if (anchors.isEmpty()) {
            throw new IOException("no DS or DNSKEY record");
        }
        return new DnssecAnchors(anchors);
    }

    /** The topmost name that has an anchor. */
    Name top() {
        return anchors.stream()
                .map(DSRecord::getName)
                .reduce((one, other) -> other.labels() < one.labels() ? other : one)
                .orElseThrow();
    }

    void addTo(TrustAnchorStore store) {
        anchors.stream().map(DSRecord::getName).distinct().forEach(name -> {
            RRset set = new RRset();
            anchors.stream().filter(anchor -> anchor.getName().equals(name)).forEach(set::addRR);
            store.store(set);
        });
    }

    private static final class Holder {
        private static final DnssecAnchors ROOT_ANCHORS = ofRoot();

        private static DnssecAnchors ofRoot() {
            try (InputStream in = DnssecAnchors.class.getResourceAsStream(ROOT)) {
                if (in == null) {
                    throw new IllegalStateException(ROOT + " is missing");
                }
                return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
