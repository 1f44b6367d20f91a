package org.mailtls.inspector.ui.certificate;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.trust.RevocationStatus;
import org.mailtls.inspector.trust.RevocationStatus.State;
import org.mailtls.inspector.ui.element.FactSheet.Row;
import org.mailtls.inspector.ui.element.Mark;
import org.mailtls.inspector.ui.element.Moments;
import org.mailtls.inspector.ui.element.Texts;

/** What is known about a certificate's revocation, who says so, and who could not say. */
final class RevocationRows {
    private RevocationRows() {}

    static List<Row> of(RevocationStatus status) {
        List<Row> rows = new ArrayList<>(of(status.state()));
        status.unusable()
                .forEach(unusable ->
                        rows.add(Row.of(Texts.of("revocation.unusable"), Messages.revocationUnusable(unusable))));
        return rows;
    }

    private static List<Row> of(State state) {
        return switch (state) {
            case State.Good good -> {
                List<Row> rows = new ArrayList<>();
                rows.add(status(Mark.GOOD, Texts.of("revocation.good")));
                rows.add(Row.of(Texts.of("revocation.source"), Messages.revocationSource(good.source())));
                rows.add(Row.of(Texts.of("revocation.this-update"), Moments.exact(good.thisUpdate())));
                rows.add(Row.of(
                        Texts.of("revocation.next-update"),
                        good.nextUpdate().map(Moments::exact).orElse(Texts.of("not-stated"))));
                yield rows;
            }
            case State.Revoked revoked ->
                List.of(
                        status(Mark.BAD, Texts.of("revocation.revoked")),
                        Row.of(Texts.of("revocation.since"), Moments.exact(revoked.since())),
                        Row.of(Texts.of("revocation.reason"), revoked.reason().orElse(Texts.of("not-stated"))),
                        Row.of(Texts.of("revocation.source"), Messages.revocationSource(revoked.source())));
            case State.Unknown(var cause) -> {
                String why = Messages.revocationUnknown(cause);
                yield switch (cause) {
                    case PENDING -> List.of(status(Mark.UNKNOWN, Texts.of("revocation.checking")));
                    case NOT_ASKED, NONE_NAMED -> List.of(status(Mark.UNKNOWN, Texts.of("revocation.unchecked", why)));
                    case UNREACHABLE, UNUSABLE, ANSWERED_UNKNOWN, NO_ISSUER ->
                        List.of(status(Mark.WARNING, Texts.of("revocation.unknown", why)));
                };
            }
        };
    }

    private static Row status(Mark mark, String words) {
        return Row.marked(Texts.of("revocation.status"), mark, words);
    }
}
