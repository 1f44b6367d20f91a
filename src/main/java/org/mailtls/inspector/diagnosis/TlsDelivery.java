package org.mailtls.inspector.diagnosis;

import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.HandshakeFacts;

/** Whether a sender would get as far as an encrypted connection. */
final class TlsDelivery {
    private TlsDelivery() {}

    /** For a sender that insists on TLS. */
    static Delivery insisting(EndpointCase endpoint) {
        Optional<CaptureFailure> failure = endpoint.evidence().failure();
        if (failure.isPresent()) {
            return insisting(failure.get());
        }
        if (completed(endpoint).isEmpty()) {
            return Delivery.unknown(Ground.NO_HANDSHAKE);
        }
        List<FindingCode> outdated = outdated(endpoint);
        return outdated.isEmpty() ? Delivery.yes(Ground.ENCRYPTS) : Delivery.unknown(Ground.TLS_SETTINGS, outdated);
    }

    /** What was agreed on that a sender's own settings may forbid; empty also where no handshake was completed. */
    static List<FindingCode> outdated(EndpointCase endpoint) {
        return completed(endpoint).map(SessionRules::outdated).orElse(List.of());
    }

    private static Optional<HandshakeFacts> completed(EndpointCase endpoint) {
        return endpoint.evidence().handshake().filter(HandshakeFacts::completed);
    }

    /** What is not offered to us is not offered to others; what fails on the way from here may not fail on theirs. */
    static Delivery insisting(CaptureFailure failure) {
        FindingCode code = FindingCode.of(failure);
        return switch (failure) {
            case CaptureFailure.StartTlsNotOffered it -> Delivery.no(code);
            case CaptureFailure.StartTlsRefused it -> Delivery.no(code);
            case CaptureFailure.NoCommonVersion it -> Delivery.no(code);
            case CaptureFailure.NoCommonCipher it -> Delivery.no(code);
            case CaptureFailure.NoCertificate it -> Delivery.no(code);
            case CaptureFailure.NullMx it -> Delivery.no(code);
            case CaptureFailure.NameNotResolved it -> Delivery.no(code);
            case CaptureFailure.ClientCertificateRequired it -> Delivery.unknown(Ground.CLIENT_CERTIFICATE, code);
            case CaptureFailure.ClientCertificateRefused it -> Delivery.unknown(Ground.CLIENT_CERTIFICATE, code);
            case CaptureFailure.StartTlsMasked it -> Delivery.unknown(Ground.NOT_SEEN, code);
            case CaptureFailure.DnsFailed it -> Delivery.unknown(Ground.NOT_SEEN, code);
            case CaptureFailure.ConnectionRefused it -> Delivery.unknown(Ground.NOT_SEEN, code);
            case CaptureFailure.ConnectionTimedOut it -> Delivery.unknown(Ground.NOT_SEEN, code);
            case CaptureFailure.NetworkUnreachable it -> Delivery.unknown(Ground.NOT_SEEN, code);
            case CaptureFailure.ConnectionClosed it -> Delivery.unknown(Ground.NOT_SEEN, code);
            case CaptureFailure.TimedOut it -> Delivery.unknown(Ground.NOT_SEEN, code);
            case CaptureFailure.ServiceRefused it -> Delivery.unknown(Ground.NOT_SEEN, code);
            case CaptureFailure.NotTheProtocol it -> Delivery.unknown(Ground.NOT_SEEN, code);
            case CaptureFailure.ProtocolViolation it -> Delivery.unknown(Ground.NOT_SEEN, code);
            case CaptureFailure.TlsAlert it -> Delivery.unknown(Ground.NOT_SEEN, code);
        };
    }

    /** For a sender that takes TLS where there is some, and delivers in clear text where none is offered. */
    static Delivery opportunistic(EndpointCase endpoint) {
        return endpoint.evidence()
                .failure()
                .filter(TlsDelivery::isWithoutTls)
                .map(failure -> Delivery.yes(Ground.CLEAR_TEXT, FindingCode.of(failure)))
                .orElseGet(() -> insisting(endpoint));
    }

    /** The same for Postfix, which tries again in clear text where the handshake fails (TLS_README, opportunistic TLS). */
    static Delivery opportunisticOfPostfix(EndpointCase endpoint) {
        return endpoint.evidence()
                .failure()
                .filter(TlsDelivery::isFailedHandshake)
                .map(failure -> Delivery.yes(Ground.CLEAR_TEXT, FindingCode.of(failure)))
                .orElseGet(() -> anyTls(endpoint));
    }

    private static Delivery anyTls(EndpointCase endpoint) {
        Delivery plain = opportunistic(endpoint);
        return plain.ground() == Ground.TLS_SETTINGS
                ? new Delivery(Delivers.YES, plain.because(), Ground.TLS_OR_CLEAR_TEXT)
                : plain;
    }

    private static boolean isWithoutTls(CaptureFailure failure) {
        return failure instanceof CaptureFailure.StartTlsNotOffered
                || failure instanceof CaptureFailure.StartTlsRefused
                || failure instanceof CaptureFailure.StartTlsMasked;
    }

    private static boolean isFailedHandshake(CaptureFailure failure) {
        return failure instanceof CaptureFailure.NoCommonVersion
                || failure instanceof CaptureFailure.NoCommonCipher
                || failure instanceof CaptureFailure.TlsAlert;
    }
}
