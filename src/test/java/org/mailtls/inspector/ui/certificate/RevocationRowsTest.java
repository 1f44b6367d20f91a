package org.mailtls.inspector.ui.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.trust.RevocationStatus;
import org.mailtls.inspector.trust.RevocationStatus.Cause;
import org.mailtls.inspector.trust.RevocationStatus.State;
import org.mailtls.inspector.ui.element.FactSheet.Row;
import org.mailtls.inspector.ui.element.Mark;

class RevocationRowsTest {
    private static final String URL = "http://ocsp.partner.example/";
    private static final RevocationStatus.Source RESPONDER =
            new RevocationStatus.Source(RevocationStatus.Method.OCSP, Optional.of(URL));
    private static final Instant WHEN = Instant.parse("2026-11-20T08:30:00Z");

    @Test
    void goodNamesItsSourceAndForHowLongItHolds() {
        List<Row> rows = rows(new State.Good(RESPONDER, WHEN, Optional.empty()));

        assertThat(rows.getFirst().mark()).contains(Mark.GOOD);
        assertThat(rows).extracting(Row::value).anyMatch(value -> value.contains(URL));
        assertThat(rows).extracting(Row::value).anyMatch(value -> value.contains("2026"));
        assertThat(rows.getLast().value()).isEqualTo("not stated");
    }

    @Test
    void revokedNamesDateReasonAndSource() {
        List<Row> rows = rows(new State.Revoked(RESPONDER, WHEN, Optional.of("keyCompromise")));

        assertThat(rows.getFirst().mark()).contains(Mark.BAD);
        assertThat(rows).extracting(Row::value).contains("keyCompromise");
        assertThat(rows).extracting(Row::value).anyMatch(value -> value.startsWith("20 Nov 2026 08:30"));
        assertThat(rows).extracting(Row::value).anyMatch(value -> value.contains(URL));
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void whatIsNotKnownIsNeverGreenAndSaysWhy(Cause cause) {
        Row status = rows(new State.Unknown(cause)).getFirst();

        assertThat(status.mark()).isPresent().get().isIn(Mark.UNKNOWN, Mark.WARNING);
        assertThat(status.value()).contains(cause == Cause.PENDING ? "Checking" : Messages.revocationUnknown(cause));
    }

    @ParameterizedTest
    @EnumSource(RevocationStatus.Problem.class)
    void everySourceThatDidNotHelpIsNamedWithItsProblem(RevocationStatus.Problem problem) {
        RevocationStatus.Unusable unusable = new RevocationStatus.Unusable(RESPONDER, problem, "HTTP status \u202e404");

        Row last = RevocationRows.of(status(new State.Unknown(Cause.UNUSABLE), unusable))
                .getLast();

        assertThat(last.value())
                .isEqualTo(Messages.revocationUnusable(unusable))
                .contains(URL, "HTTP status")
                .doesNotContain("\u202e");
    }

    private static List<Row> rows(State state) {
        return RevocationRows.of(status(state));
    }

    private static RevocationStatus status(State state, RevocationStatus.Unusable... unusable) {
        HeldCertificate leaf =
                HeldCertificate.builder().commonName("mail.partner.example").build();
        return new RevocationStatus(leaf.certificate(), state, List.of(unusable));
    }
}
