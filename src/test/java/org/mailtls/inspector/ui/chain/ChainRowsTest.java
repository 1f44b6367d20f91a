package org.mailtls.inspector.ui.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.trust.Origin;
import org.mailtls.inspector.trust.Place;
import org.mailtls.inspector.trust.TrustFailure;
import org.mailtls.inspector.ui.ShownFixture;
import org.mailtls.inspector.ui.element.Mark;

class ChainRowsTest {
    private final HeldCertificate root =
            HeldCertificate.builder().commonName("Root").certificateAuthority().build();
    private final HeldCertificate intermediate = HeldCertificate.builder()
            .commonName("Intermediate")
            .certificateAuthority()
            .signedBy(root)
            .build();
    private final HeldCertificate leaf = HeldCertificate.builder()
            .commonName("mail.example")
            .signedBy(intermediate)
            .build();
    private final HeldCertificate stranger =
            HeldCertificate.builder().commonName("Stranger").build();

    @Test
    void putsTheRootOnTop() {
        ChainRows rows = ChainRows.of(new ShownFixture()
                .sent(leaf.certificate(), intermediate.certificate(), root.certificate())
                .step(leaf.certificate(), Origin.PRESENTED)
                .step(intermediate.certificate(), Origin.PRESENTED)
                .step(root.certificate(), Origin.PRESENTED)
                .finding(FindingCode.UNTRUSTED_ROOT, new Place.Presented(2))
                .build());

        assertThat(rows.path()).extracting(ChainRow::name).containsExactly("Root", "Intermediate", "mail.example");
        assertThat(rows.path().getFirst().states()).containsExactly(new ChainRow.State(Mark.BAD, "not trusted"));
        assertThat(rows.path().getLast().states()).isEmpty();
        assertThat(rows.unused()).isEmpty();
    }

    @Test
    void countsTheStatesThatHaveNoRoom() {
        ChainRow.State weak = new ChainRow.State(Mark.WARNING, "weak signature");
        ChainRow.State brief = new ChainRow.State(Mark.WARNING, "short key");
        ChainRow.State trusted = new ChainRow.State(Mark.GOOD, "trusted root");

        assertThat(new ChainRow.MissingIssuer("Root", List.of(weak, brief)).firstStates())
                .containsExactly(weak, brief);
        assertThat(new ChainRow.MissingIssuer("Root", List.of(weak, brief, trusted)).firstStates())
                .containsExactly(weak, new ChainRow.State(Mark.WARNING, "2 more"));
    }

    @Test
    void givesAnIssuerThatNobodyHasARow() {
        ChainRows rows = ChainRows.of(new ShownFixture()
                .sent(leaf.certificate())
                .step(leaf.certificate(), Origin.PRESENTED)
                .failure(new TrustFailure.UnknownIssuer(
                        new Place.MissingIssuerOf(leaf.certificate().sha256()), "CN=mail.example", "CN=Intermediate"))
                .build());

        assertThat(rows.path().getFirst())
                .isEqualTo(
                        new ChainRow.MissingIssuer("Intermediate", List.of(new ChainRow.State(Mark.BAD, "missing"))));
        assertThat(rows.path()).hasSize(2);
    }

    @Test
    void marksWhatHadToBeFoundElsewhere() {
        ChainRows rows = ChainRows.of(new ShownFixture()
                .sent(leaf.certificate())
                .step(leaf.certificate(), Origin.PRESENTED)
                .step(intermediate.certificate(), Origin.FETCHED)
                .step(root.certificate(), Origin.STORE)
                .anchored()
                .build());

        assertThat(rows.path().getFirst().states()).containsExactly(new ChainRow.State(Mark.GOOD, "trusted root"));
        assertThat(rows.path().get(1).states()).containsExactly(new ChainRow.State(Mark.BAD, "not sent"));
    }

    @Test
    void setsApartWhatIsNoPartOfThePath() {
        ChainRows rows = ChainRows.of(new ShownFixture()
                .sent(leaf.certificate(), stranger.certificate(), leaf.certificate())
                .step(leaf.certificate(), Origin.PRESENTED)
                .build());

        assertThat(rows.path()).hasSize(1);
        assertThat(rows.unused()).extracting(ChainRow::name).containsExactly("Stranger", "mail.example");
    }

    @Test
    void showsBytesThatAreNoCertificate() {
        Certificate rubbish = Certificate.of(new byte[] {1, 2, 3});
        ChainRows rows = ChainRows.of(new ShownFixture()
                .sent(rubbish)
                .finding(FindingCode.MALFORMED_CERTIFICATE, new Place.Presented(0))
                .build());

        assertThat(rows.path()).isEmpty();
        assertThat(rows.unused()).extracting(ChainRow::name).containsExactly("Unreadable certificate");
        assertThat(rows.unused().getFirst().states()).containsExactly(new ChainRow.State(Mark.BAD, "unreadable"));
    }
}
