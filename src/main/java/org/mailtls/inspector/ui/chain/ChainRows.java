package org.mailtls.inspector.ui.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.trust.CertificationPath;
import org.mailtls.inspector.trust.Origin;
import org.mailtls.inspector.trust.Place;
import org.mailtls.inspector.trust.RevocationStatus;
import org.mailtls.inspector.trust.TrustFailure;
import org.mailtls.inspector.ui.element.Mark;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.element.Texts;

/**
 * The rows of the tree.
 *
 * @param path root or missing issuer first, end-entity certificate last
 * @param unused what was sent but is no part of the path, in the order sent
 */
public record ChainRows(List<ChainRow> path, List<ChainRow> unused) {
    public ChainRows {
        path = List.copyOf(path);
        unused = List.copyOf(unused);
    }

    public static ChainRows of(Shown shown) {
        return new Builder(shown).build();
    }

    private record Builder(Shown shown, List<Certificate> presented, Optional<CertificationPath> found) {
        Builder(Shown shown) {
            this(
                    shown,
                    shown.endpoint().evidence().presented(),
                    shown.verdict().flatMap(verdict -> verdict.best().path()));
        }

        ChainRows build() {
            List<Certificate> left = new ArrayList<>(presented);
            List<ChainRow> path = new ArrayList<>();
            found.ifPresent(steps -> steps.steps().reversed().forEach(step -> {
                left.remove(step.certificate());
                path.add(held(step.certificate(), step.origin(), steps));
            }));
            missingIssuer().ifPresent(path::addFirst);
            List<ChainRow> others = left.stream()
                    .<ChainRow>map(certificate -> held(certificate, Origin.PRESENTED, null))
                    .toList();
            return new ChainRows(path, others);
        }

        private Optional<ChainRow> missingIssuer() {
            Optional<TrustFailure> failure = shown.verdict().stream()
                    .flatMap(verdict -> verdict.best().failures().stream())
                    .filter(Builder::nobodyHasTheIssuer)
                    .findFirst();
            return failure.map(missing -> new ChainRow.MissingIssuer(
                    nameOfMissing(missing), List.of(new ChainRow.State(Mark.BAD, Texts.of("state.missing")))));
        }

        private static boolean nobodyHasTheIssuer(TrustFailure failure) {
            return failure instanceof TrustFailure.UnknownIssuer
                    || (failure instanceof TrustFailure.PublicRootAbsentHere absent
                            && absent.root().isEmpty());
        }

        private String nameOfMissing(TrustFailure failure) {
            return found.map(CertificationPath::top)
                    .flatMap(CertificateDetails::of)
                    .map(CertificateDetails::issuerShort)
                    .orElseGet(() -> failure instanceof TrustFailure.UnknownIssuer unknown
                            ? unknown.issuer()
                            : Texts.of("chain.unknown"));
        }

        private ChainRow held(Certificate certificate, Origin origin, @Nullable CertificationPath path) {
            String name = CertificateDetails.of(certificate)
                    .map(CertificateDetails::subjectShort)
                    .filter(text -> !text.isBlank())
                    .orElseGet(() -> Texts.of("chain.unreadable"));
            return new ChainRow.Held(certificate, Texts.of("origin." + origin.word()), name, states(certificate, path));
        }

        private List<ChainRow.State> states(Certificate certificate, @Nullable CertificationPath path) {
            List<ChainRow.State> states = new ArrayList<>();
            for (Finding finding : shown.endpoint().findings()) {
                if (isAt(finding.place(), certificate)) {
                    Texts.find("state." + finding.code().word())
                            .map(word -> new ChainRow.State(Mark.of(finding.severity()), word))
                            .filter(state -> !states.contains(state))
                            .ifPresent(states::add);
                }
            }
            revocation(certificate).filter(state -> !states.contains(state)).ifPresent(states::add);
            if (path != null && shown.notSent().contains(certificate)) {
                states.add(new ChainRow.State(Mark.BAD, Texts.of("state.not-sent")));
            }
            if (path != null && path.anchored() && path.top().equals(certificate)) {
                states.add(new ChainRow.State(Mark.GOOD, Texts.of("state.anchor")));
            }
            return states;
        }

        /** What is known; a finding says it too where it makes a difference, and then in the same words. */
        private Optional<ChainRow.State> revocation(Certificate certificate) {
            return shown.revocation(certificate).flatMap(status -> switch (status.state()) {
                case RevocationStatus.State.Good _ -> Optional.empty();
                case RevocationStatus.State.Revoked _ ->
                    Optional.of(new ChainRow.State(Mark.BAD, Texts.of("state.revoked")));
                case RevocationStatus.State.Unknown(var cause) ->
                    cause == RevocationStatus.Cause.PENDING
                            ? Optional.of(new ChainRow.State(Mark.UNKNOWN, Texts.of("state.checking")))
                            : Optional.empty();
            });
        }

        private boolean isAt(Place place, Certificate certificate) {
            return switch (place) {
                case Place.Presented(int index) ->
                    index < presented.size() && presented.get(index).equals(certificate);
                case Place.InPath(var sha256) -> sha256.equals(certificate.sha256());
                case Place.MissingIssuerOf _ -> false;
                case Place.Connection _ -> false;
                case Place.WholeDomain _ -> false;
            };
        }
    }
}
