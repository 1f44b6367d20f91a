package org.mailtls.inspector.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.demo.HeldCertificateBuilder;
import org.mailtls.inspector.evidence.DnssecStatus;
import org.mailtls.inspector.evidence.DnssecStatus.Bogus;
import org.mailtls.inspector.evidence.DnssecStatus.Failed;
import org.mailtls.inspector.evidence.DnssecStatus.Insecure;
import org.mailtls.inspector.evidence.DnssecStatus.Secure;
import org.mailtls.inspector.evidence.TlsaEvidence;
import org.mailtls.inspector.evidence.TlsaLookup;
import org.mailtls.inspector.evidence.TlsaRecord;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.trust.DaneVerdict.Reason;

class DaneTest {
    private static final Instant NOW = Instant.now();
    private static final String HOST = "mx.signed.example";
    private static final HeldCertificate ROOT = HeldCertificate.builder()
            .commonName("DANE Test Root")
            .certificateAuthority()
            .build();
    private static final HeldCertificate ISSUER = HeldCertificate.builder()
            .commonName("DANE Test Issuer")
            .certificateAuthority()
            .signedBy(ROOT)
            .build();
    private static final HeldCertificate LEAF = leaf(HOST).build();

    private static HeldCertificateBuilder leaf(String name) {
        return HeldCertificate.builder().commonName(name).dnsName(name).signedBy(ISSUER);
    }

    private static TlsaRecord record(int usage, int selector, int matching, HeldCertificate of) throws Exception {
        byte[] selected =
                selector == 0 ? of.certificate().der().bytes() : of.publicKey().getEncoded();
        byte[] data = switch (matching) {
            case 1 -> MessageDigest.getInstance("SHA-256").digest(selected);
            case 2 -> MessageDigest.getInstance("SHA-512").digest(selected);
            default -> selected;
        };
        return new TlsaRecord(usage, selector, matching, Der.of(data));
    }

    private static TlsaEvidence evidence(DnssecStatus addresses, DnssecStatus status, TlsaRecord... records) {
        return new TlsaEvidence(
                HOST,
                25,
                Optional.empty(),
                addresses,
                addresses,
                List.of(new TlsaLookup(HOST, List.of(records), status)));
    }

    private static DaneVerdict judge(TlsaEvidence evidence, HeldCertificate... sent) {
        List<Certificate> presented =
                Stream.of(sent).map(HeldCertificate::certificate).toList();
        return Dane.judge(
                evidence,
                presented,
                Optional.of(new Host.DnsName("signed.example", "signed.example")),
                TrustPolicy.usual(NOW));
    }

    private static DaneVerdict judge(TlsaRecord record, HeldCertificate... sent) {
        return judge(evidence(new Secure(), new Secure(), record), sent);
    }

    private static Reason mismatch(DaneVerdict verdict) {
        assertThat(verdict).isInstanceOf(DaneVerdict.Mismatch.class);
        return ((DaneVerdict.Mismatch) verdict).rejections().getFirst().reason();
    }

    @Test
    void dane_ee_matches_certificate_and_key_in_every_form() throws Exception {
        for (int selector = 0; selector <= 1; selector++) {
            for (int matching = 0; matching <= 2; matching++) {
                assertThat(judge(record(3, selector, matching, LEAF), LEAF, ISSUER))
                        .isInstanceOf(DaneVerdict.Match.class);
                assertThat(mismatch(judge(record(3, selector, matching, ISSUER), LEAF, ISSUER)))
                        .isEqualTo(Reason.OTHER_CERTIFICATE);
            }
        }
    }

    @Test
    void dane_ee_asks_neither_for_names_nor_for_dates() throws Exception {
        HeldCertificate old = leaf("other.example")
                .validity(NOW.minus(Duration.ofDays(90)), NOW.minus(Duration.ofDays(1)))
                .build();
        assertThat(judge(record(3, 1, 1, old), old)).isInstanceOf(DaneVerdict.Match.class);
    }

    @Test
    void dane_ta_takes_an_authority_that_was_sent() throws Exception {
        for (int selector = 0; selector <= 1; selector++) {
            for (int matching = 0; matching <= 2; matching++) {
                assertThat(judge(record(2, selector, matching, ISSUER), LEAF, ISSUER))
                        .isInstanceOf(DaneVerdict.Match.class);
                assertThat(judge(record(2, selector, matching, ROOT), LEAF, ISSUER, ROOT))
                        .isInstanceOf(DaneVerdict.Match.class);
            }
        }
    }

    @Test
    void dane_ta_wants_the_authority_sent_unless_dns_holds_all_of_it() throws Exception {
        assertThat(mismatch(judge(record(2, 0, 1, ROOT), LEAF, ISSUER))).isEqualTo(Reason.ANCHOR_NOT_SENT);
        assertThat(mismatch(judge(record(2, 1, 1, ISSUER), LEAF))).isEqualTo(Reason.ANCHOR_NOT_SENT);
        assertThat(judge(record(2, 0, 0, ROOT), LEAF, ISSUER)).isInstanceOf(DaneVerdict.Match.class);
        assertThat(judge(record(2, 1, 0, ROOT), LEAF, ISSUER)).isInstanceOf(DaneVerdict.Match.class);
        assertThat(judge(record(2, 1, 0, ISSUER), LEAF)).isInstanceOf(DaneVerdict.Match.class);
    }

    @Test
    void dane_ta_asks_for_dates_and_names() throws Exception {
        HeldCertificate old = leaf(HOST)
                .validity(NOW.minus(Duration.ofDays(90)), NOW.minus(Duration.ofDays(1)))
                .build();
        HeldCertificate other = leaf("other.example").build();
        HeldCertificate nextHop = leaf("signed.example").build();
        HeldCertificate stranger = HeldCertificate.builder()
                .commonName(HOST)
                .dnsName(HOST)
                .signedBy(ROOT)
                .build();
        TlsaRecord record = record(2, 1, 1, ISSUER);
        assertThat(mismatch(judge(record, old, ISSUER))).isEqualTo(Reason.PATH_FAILS);
        assertThat(mismatch(judge(record, other, ISSUER))).isEqualTo(Reason.OTHER_NAME);
        assertThat(mismatch(judge(record, stranger, ISSUER))).isEqualTo(Reason.PATH_FAILS);
        assertThat(judge(record, nextHop, ISSUER)).isInstanceOf(DaneVerdict.Match.class);
    }

    @Test
    void records_that_mail_servers_do_not_know_are_unusable() throws Exception {
        for (TlsaRecord record : List.of(
                record(0, 1, 1, ROOT),
                record(1, 1, 1, LEAF),
                new TlsaRecord(3, 2, 1, Der.of(new byte[32])),
                new TlsaRecord(3, 1, 3, Der.of(new byte[32])),
                new TlsaRecord(3, 1, 1, Der.of(new byte[20])),
                new TlsaRecord(3, 0, 0, Der.of(new byte[9])))) {
            assertThat(judge(record, LEAF, ISSUER)).isInstanceOf(DaneVerdict.Unusable.class);
        }
    }

    @Test
    void the_strongest_digest_counts_and_one_match_suffices() throws Exception {
        TlsaRecord right = record(3, 1, 1, LEAF);
        TlsaRecord wrong = record(3, 1, 2, ISSUER);
        assertThat(judge(evidence(new Secure(), new Secure(), right, wrong), LEAF))
                .isInstanceOf(DaneVerdict.Mismatch.class);
        assertThat(judge(evidence(new Secure(), new Secure(), record(3, 1, 1, ISSUER), right), LEAF))
                .isEqualTo(new DaneVerdict.Match(
                        new TlsaLookup(HOST, List.of(record(3, 1, 1, ISSUER), right), new Secure()), right));
    }

    @Test
    void dnssec_decides_whether_records_count() throws Exception {
        TlsaRecord record = record(3, 1, 1, LEAF);
        assertThat(judge(evidence(new Insecure(), new Insecure(), record), LEAF))
                .isInstanceOf(DaneVerdict.Insecure.class);
        assertThat(judge(evidence(new Secure(), new Insecure(), record), LEAF))
                .isInstanceOf(DaneVerdict.Insecure.class);
        assertThat(judge(evidence(new Insecure(), new Bogus("why")), LEAF)).isInstanceOf(DaneVerdict.NoRecords.class);
        assertThat(judge(evidence(new Bogus("why"), new Secure(), record), LEAF))
                .isEqualTo(new DaneVerdict.Bogus(HOST, "why"));
        assertThat(judge(evidence(new Secure(), new Failed("why")), LEAF))
                .isEqualTo(new DaneVerdict.LookupFailed(HOST, "why"));
        assertThat(judge(evidence(new Secure(), new Secure()), LEAF)).isInstanceOf(DaneVerdict.NoRecords.class);
        assertThat(judge(evidence(new Secure(), new Secure(), record))).isInstanceOf(DaneVerdict.NotCompared.class);
    }

    @Test
    void an_alias_counts_before_its_name_unless_it_leads_to_an_unsigned_zone() throws Exception {
        TlsaLookup end = new TlsaLookup("mx.other.example", List.of(record(3, 1, 1, ISSUER)), new Secure());
        TlsaLookup name = new TlsaLookup(HOST, List.of(record(3, 1, 1, LEAF)), new Secure());
        Optional<String> expanded = Optional.of("mx.other.example");
        assertThat(judge(new TlsaEvidence(HOST, 25, expanded, new Secure(), new Secure(), List.of(end, name)), LEAF))
                .isInstanceOf(DaneVerdict.Mismatch.class);
        assertThat(judge(new TlsaEvidence(HOST, 25, expanded, new Secure(), new Insecure(), List.of(end, name)), LEAF))
                .isInstanceOf(DaneVerdict.Match.class);
    }

    @Test
    void a_policys_wildcard_stands_for_one_label() {
        MtaStsPolicy policy = new MtaStsPolicy(
                MtaStsPolicy.Mode.ENFORCE, List.of("*.example.com", "mx.other.example"), Duration.ZERO);
        assertThat(policy.lists("mx1.example.com")).isTrue();
        assertThat(policy.lists("MX.other.example")).isTrue();
        assertThat(policy.lists("a.mx1.example.com")).isFalse();
        assertThat(policy.lists("example.com")).isFalse();
        assertThat(policy.lists("mx.mx.other.example")).isFalse();
    }
}
