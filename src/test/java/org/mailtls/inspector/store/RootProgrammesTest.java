package org.mailtls.inspector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.store.CertificateTrustList.UnreadableListException;
import org.mailtls.inspector.store.TrustListFixture.Property;

class RootProgrammesTest {
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private static final HeldCertificate ROOT = HeldCertificate.builder()
            .subject("CN=Public Root, O=Example Trust")
            .certificateAuthority()
            .build();
    private static final HeldCertificate LEAF =
            HeldCertificate.builder().commonName("mail.example").signedBy(ROOT).build();
    private static final HeldCertificate NAMESAKE = HeldCertificate.builder()
            .subject("CN=Public Root, O=Example Trust")
            .certificateAuthority()
            .build();

    @Test
    void recognisesAMemberAndWhoeverNamesItAsIssuer() throws Exception {
        RootProgrammes lists = programme(member(ROOT));

        assertThat(lists.holding(ROOT.certificate(), NOW)).containsExactly("Programme");
        assertThat(lists.claimedIssuerIn(LEAF.certificate(), NOW)).containsExactly("Programme");
        assertThat(lists.issues()).containsExactly(new RootProgrammes.Issue("Programme", TrustListFixture.ISSUED));
        assertThat(lists.programmes().getFirst().member(ROOT.certificate())).isPresent();
    }

    @Test
    void isNotFooledByANamesakeWithAnotherKey() throws Exception {
        RootProgrammes lists = programme(member(ROOT));
        Certificate below = HeldCertificate.builder()
                .commonName("mail.example")
                .signedBy(NAMESAKE)
                .build()
                .certificate();

        assertThat(lists.holding(NAMESAKE.certificate(), NOW)).isEmpty();
        assertThat(lists.claimedIssuerIn(below, NOW)).isEmpty();
    }

    @Test
    void goesByTheNameWhereACertificateNamesNoKey() throws Exception {
        Certificate below = HeldCertificate.builder()
                .commonName("mail.example")
                .signedBy(ROOT)
                .noAuthorityKeyIdentifier()
                .build()
                .certificate();

        assertThat(programme(member(ROOT)).claimedIssuerIn(below, NOW)).containsExactly("Programme");
    }

    @Test
    void doesNotCountAMemberThatIsTrustedForOtherPurposesOnly() throws Exception {
        RootProgrammes lists = programme(member(ROOT, Property.usages(9, CODE_SIGNING)));

        assertThat(lists.holding(ROOT.certificate(), NOW)).isEmpty();
        assertThat(lists.distrusting(ROOT.certificate(), NOW)).isEmpty();
    }

    @Test
    void distrustsAMemberFromItsDayOn() throws Exception {
        Instant day = NOW.minus(Duration.ofDays(1));
        RootProgrammes lists = programme(member(ROOT, Property.time(104, day)));

        assertThat(lists.holding(ROOT.certificate(), day.minusSeconds(1))).containsExactly("Programme");
        assertThat(lists.distrusting(ROOT.certificate(), day.minusSeconds(1))).isEmpty();
        assertThat(lists.holding(ROOT.certificate(), day)).isEmpty();
        assertThat(lists.distrusting(ROOT.certificate(), day)).contains("Programme");
    }

    @Test
    void distrustsOnlyForTheUsagesNamed() throws Exception {
        RootProgrammes signing = programme(member(ROOT, Property.usages(122, CODE_SIGNING)));
        RootProgrammes servers = programme(member(ROOT, Property.usages(122, SERVER_AUTH)));

        assertThat(signing.distrusting(ROOT.certificate(), NOW)).isEmpty();
        assertThat(servers.distrusting(ROOT.certificate(), NOW)).contains("Programme");
    }

    @Test
    void distrustsWhatAMemberIssuedTooLate() throws Exception {
        Instant issued = LEAF.holder().getNotBefore().toInstant();
        RootProgrammes before = programme(member(ROOT, Property.time(126, issued.minusSeconds(60))));
        RootProgrammes after = programme(member(ROOT, Property.time(126, issued.plusSeconds(60))));
        RootProgrammes other = programme(
                member(ROOT, Property.time(126, issued.minusSeconds(60)), Property.usages(127, CODE_SIGNING)));

        assertThat(before.distrustingNew(ROOT.certificate(), LEAF.certificate()))
                .contains("Programme");
        assertThat(after.distrustingNew(ROOT.certificate(), LEAF.certificate())).isEmpty();
        assertThat(other.distrustingNew(ROOT.certificate(), LEAF.certificate())).isEmpty();
        assertThat(before.holding(ROOT.certificate(), NOW)).containsExactly("Programme");
    }

    @Test
    void findsDistrustedCertificatesByEveryIdentifierWindowsUses() throws Exception {
        byte[] signedPart = LEAF.x509().getTBSCertificate();
        byte[] key = LEAF.holder().getSubjectPublicKeyInfo().getPublicKeyData().getOctets();

        assertThat(distrusts(TrustListFixture.DISALLOWED_HASH, Digests.hex("SHA-256", signedPart), LEAF))
                .isTrue();
        assertThat(distrusts(TrustListFixture.DISALLOWED_HASH, Digests.hex("MD5", key), LEAF))
                .isTrue();
        assertThat(distrusts(
                        TrustListFixture.SHA1,
                        Digests.hex("SHA-1", LEAF.certificate().der().bytes()),
                        LEAF))
                .isTrue();
        assertThat(distrusts(
                        "2.16.840.1.101.3.4.2.1", LEAF.certificate().sha256().hex(), LEAF))
                .isTrue();
        assertThat(distrusts(TrustListFixture.DISALLOWED_HASH, Digests.hex("SHA-256", signedPart), ROOT))
                .isFalse();
    }

    @Test
    void findsADistrustedCertificateWithAnOldSignature() throws Exception {
        HeldCertificate old = HeldCertificate.builder()
                .rsa(2048, 0)
                .commonName("old.example")
                .signatureAlgorithm("SHA1withRSA")
                .build();

        assertThat(distrusts(
                        TrustListFixture.DISALLOWED_HASH,
                        Digests.hex("SHA-1", old.x509().getTBSCertificate()),
                        old))
                .isTrue();
    }

    @Test
    void readsBothListsFromTheRegistryAndNamesTheMissingOne() throws Exception {
        byte[] programme = member(ROOT).signed();
        RootProgrammes lists = MicrosoftLists.read(
                (key, value) -> key.equals("SOFTWARE\\Microsoft\\SystemCertificates\\AuthRoot\\AutoUpdate")
                                && value.equals("EncodedCtl")
                        ? Optional.of(programme)
                        : Optional.empty());

        assertThat(lists.holding(ROOT.certificate(), NOW)).containsExactly("Microsoft's root programme");
        assertThat(lists.disallowed()).isEmpty();
        assertThat(lists.problems()).singleElement().asString().startsWith("Microsoft's list of distrusted");
    }

    @Test
    void refusesWhatIsNoList() {
        assertThatThrownBy(() -> CertificateTrustList.read(new byte[] {0x30, (byte) 0x84, 0x7f}))
                .isInstanceOf(UnreadableListException.class);
        assertThatThrownBy(() -> CertificateTrustList.read(new byte[0])).isInstanceOf(UnreadableListException.class);
        assertThatThrownBy(() -> CertificateTrustList.read(new byte[9 << 20])).hasMessageContaining("longer than");
        assertThatThrownBy(() -> CertificateTrustList.read(
                        new TrustListFixture(TrustListFixture.ROOT_LIST, TrustListFixture.SHA1)
                                .contentType("1.2.840.113549.1.7.1")
                                .signed()))
                .hasMessageContaining("1.2.840.113549.1.7.1");
        assertThatThrownBy(() -> RootProgramme.of(
                        "Programme",
                        CertificateTrustList.read(
                                new TrustListFixture(TrustListFixture.DISALLOWED_LIST, TrustListFixture.SHA1)
                                        .signed())))
                .hasMessageContaining("not one of a root programme");
        assertThatThrownBy(() -> programme(member(ROOT, Property.hex(9, "0400"))))
                .isInstanceOf(UnreadableListException.class)
                .hasMessageContaining("malformed");
    }

    private static boolean distrusts(String algorithm, String identifier, HeldCertificate certificate)
            throws UnreadableListException {
        byte[] signed = new TrustListFixture(TrustListFixture.DISALLOWED_LIST, algorithm)
                .entry("00".repeat(20))
                .entry(identifier)
                .signed();
        DisallowedList list = DisallowedList.of("Distrusted", CertificateTrustList.read(signed));
        return new RootProgrammes(List.of(), List.of(list), List.of())
                .distrusting(certificate.certificate(), NOW)
                .isPresent();
    }

    private static RootProgrammes programme(TrustListFixture list) throws UnreadableListException {
        RootProgramme programme = RootProgramme.of("Programme", CertificateTrustList.read(list.signed()));
        return new RootProgrammes(List.of(programme), List.of(), List.of());
    }

    private static TrustListFixture member(HeldCertificate root, Property... further) {
        Property[] properties = new Property[further.length + 3];
        properties[0] = Property.hex(
                20,
                HexFormat.of()
                        .formatHex(SubjectKeyIdentifier.fromExtensions(
                                        root.holder().getExtensions())
                                .getKeyIdentifier()));
        properties[1] = Property.hex(29, Digests.hex("MD5", TrustListFixture.der(root.subject())));
        properties[2] = Property.hex(98, root.certificate().sha256().hex());
        System.arraycopy(further, 0, properties, 3, further.length);
        return new TrustListFixture(TrustListFixture.ROOT_LIST, TrustListFixture.SHA1)
                .entry(Digests.hex("SHA-1", root.certificate().der().bytes()), properties);
    }
}
