package org.mailtls.inspector.ui.connection;

import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.ui.element.Moments;
import org.mailtls.inspector.ui.element.Texts;

/** A failed attempt to connect in a few words; the findings explain it. */
final class FailureText {
    private FailureText() {}

    static String of(CaptureFailure failure) {
        return switch (failure) {
            case CaptureFailure.ConnectionRefused refused -> Texts.of("failure.refused");
            case CaptureFailure.ConnectionTimedOut timedOut ->
                Texts.of("failure.timed-out", Moments.spent(timedOut.after()));
            case CaptureFailure.NetworkUnreachable unreachable -> Texts.of("failure.unreachable", unreachable.reason());
            case CaptureFailure.ConnectionClosed closed -> Texts.of("failure.closed", closed.reason());
            case CaptureFailure.TimedOut timedOut -> Texts.of("failure.timed-out", Moments.spent(timedOut.after()));
            case CaptureFailure.NameNotResolved notResolved -> Texts.of("failure.not-resolved", notResolved.reason());
            case CaptureFailure.DnsFailed failed -> Texts.of("failure.not-resolved", failed.reason());
            case CaptureFailure.NullMx _ -> atStage(failure);
            case CaptureFailure.ServiceRefused _ -> atStage(failure);
            case CaptureFailure.NotTheProtocol _ -> atStage(failure);
            case CaptureFailure.StartTlsNotOffered _ -> atStage(failure);
            case CaptureFailure.StartTlsRefused _ -> atStage(failure);
            case CaptureFailure.StartTlsMasked _ -> atStage(failure);
            case CaptureFailure.ProtocolViolation _ -> atStage(failure);
            case CaptureFailure.TlsAlert _ -> atStage(failure);
            case CaptureFailure.NoCommonVersion _ -> atStage(failure);
            case CaptureFailure.NoCommonCipher _ -> atStage(failure);
            case CaptureFailure.ClientCertificateRequired _ -> atStage(failure);
            case CaptureFailure.ClientCertificateRefused _ -> atStage(failure);
            case CaptureFailure.NoCertificate _ -> atStage(failure);
        };
    }

    private static String atStage(CaptureFailure failure) {
        return Texts.of("failure.at", Texts.of("stage." + failure.stage().word()));
    }
}
