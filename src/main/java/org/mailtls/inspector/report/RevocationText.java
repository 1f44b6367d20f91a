package org.mailtls.inspector.report;

import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.trust.RevocationStatus;
import org.mailtls.inspector.trust.RevocationStatus.State;

/** What is known of the revocation of each certificate of the paths. */
final class RevocationText {
    private static final int COLUMN = 16;
    private static final int LONGEST_NAME = 100;
    private static final List<Check> CHECKS = List.of(Check.STAPLE, Check.OCSP, Check.CRL);

    private final TextPage page;

    private RevocationText(TextPage page) {
        this.page = page;
    }

    static void append(TextPage page, EndpointAssessment endpoint) {
        if (endpoint.evidence().presented().isEmpty()) {
            return;
        }
        page.heading("Revocation");
        RevocationText text = new RevocationText(page);
        List<RevocationStatus> statuses = PathRevocation.of(endpoint);
        if (statuses.isEmpty()) {
            page.line("Not checked for any certificate.");
        }
        statuses.forEach(text::status);
        CHECKS.forEach(check -> text.check(check, endpoint));
    }

    private void status(RevocationStatus status) {
        page.paragraph(0, name(status.certificate()));
        row("", words(status.state()));
        status.unusable().forEach(source -> row("Did not help", Messages.revocationUnusable(source)));
    }

    private static String words(State state) {
        return switch (state) {
            case State.Good good ->
                "good, says " + Messages.revocationSource(good.source()) + "; as of " + Words.time(good.thisUpdate())
                        + good.nextUpdate()
                                .map(next -> ", holds until " + Words.time(next))
                                .orElse(", without saying how long that holds");
            case State.Revoked revoked ->
                "REVOKED on " + Words.time(revoked.since())
                        + revoked.reason()
                                .map(reason -> " (" + Messages.printable(reason) + ")")
                                .orElse("") + ", says " + Messages.revocationSource(revoked.source());
            case State.Unknown unknown -> "not known: " + Messages.revocationUnknown(unknown.cause());
        };
    }

    /** A check that was not made, or is not over; what was made shows above. */
    private void check(Check check, EndpointAssessment endpoint) {
        Optional<CheckState> state =
                Optional.ofNullable(endpoint.evidence().checks().get(check));
        String words = state.map(RevocationText::words).orElse("not made");
        if (!words.isEmpty()) {
            page.row(0, COLUMN, "Check, " + check.word(), words);
        }
    }

    private static String words(CheckState state) {
        return switch (state) {
            case CheckState.NotRun notRun -> "not made: " + Messages.printable(notRun.reason());
            case CheckState.Pending pending -> "still running";
            case CheckState.Done done -> "";
        };
    }

    private void row(String label, String value) {
        page.row(2, COLUMN, label, value);
    }

    private static String name(Certificate certificate) {
        return CertificateDetails.of(certificate)
                .map(details -> Printable.of(details.subjectShort(), LONGEST_NAME))
                .orElse("(unreadable certificate)");
    }
}
