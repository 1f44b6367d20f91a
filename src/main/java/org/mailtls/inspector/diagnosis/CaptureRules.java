package org.mailtls.inspector.diagnosis;

import java.util.List;
import java.util.stream.Stream;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.trust.Place;

/** What ended the capture early. */
final class CaptureRules {
    private CaptureRules() {}

    static Stream<Finding> failure(EndpointCase endpoint) {
        return endpoint.evidence().failure().stream().map(CaptureRules::finding);
    }

    /** The finding of a failure; every failure has one. */
    static Finding finding(CaptureFailure failure) {
        return switch (failure) {
            case CaptureFailure.NameNotResolved it ->
                found(
                        FindingCode.NAME_NOT_RESOLVED,
                        it,
                        Fact.text("name", it.host()),
                        Fact.text("reason", it.reason()));
            case CaptureFailure.DnsFailed it ->
                found(
                        FindingCode.DNS_FAILED,
                        it,
                        Fact.text("resolver", it.server()),
                        Fact.text("query", it.query()),
                        Fact.text("reason", it.reason()));
            case CaptureFailure.NullMx it ->
                Finding.of(FindingCode.NULL_MX, new Place.WholeDomain(), Fact.text("domain", it.domain()));
            case CaptureFailure.ConnectionRefused it -> found(FindingCode.CONNECTION_REFUSED, it);
            case CaptureFailure.ConnectionTimedOut it ->
                found(FindingCode.CONNECTION_TIMED_OUT, it, Fact.span("after", it.after()));
            case CaptureFailure.NetworkUnreachable it ->
                found(FindingCode.NETWORK_UNREACHABLE, it, Fact.text("reason", it.reason()));
            case CaptureFailure.ConnectionClosed it ->
                found(FindingCode.CONNECTION_CLOSED, it, Fact.text("reason", it.reason()));
            case CaptureFailure.TimedOut it -> found(FindingCode.TIMED_OUT, it, Fact.span("after", it.after()));
            case CaptureFailure.ServiceRefused it ->
                found(FindingCode.SERVICE_REFUSED, it, Fact.text("reply", it.reply()));
            case CaptureFailure.NotTheProtocol it -> notTheProtocol(it);
            case CaptureFailure.StartTlsNotOffered it ->
                found(FindingCode.STARTTLS_NOT_OFFERED, it, Fact.texts("offered", it.offered()));
            case CaptureFailure.StartTlsRefused it ->
                found(FindingCode.STARTTLS_REFUSED, it, Fact.text("reply", it.reply()));
            case CaptureFailure.StartTlsMasked it ->
                found(FindingCode.STARTTLS_MASKED, it, Fact.text("mask", it.mask()));
            case CaptureFailure.ProtocolViolation it ->
                found(FindingCode.PROTOCOL_VIOLATION, it, Fact.text("limit", it.limit()));
            case CaptureFailure.TlsAlert it ->
                found(
                        FindingCode.TLS_ALERT,
                        it,
                        Fact.text("side", it.alert().from().word()),
                        Fact.amount("number", it.alert().number()),
                        Fact.text("name", it.alert().name()));
            case CaptureFailure.NoCommonVersion it ->
                found(
                        FindingCode.NO_COMMON_VERSION,
                        it,
                        Fact.texts("versions", it.offered()),
                        Fact.text("reason", it.reason()));
            case CaptureFailure.NoCommonCipher it ->
                found(FindingCode.NO_COMMON_CIPHER, it, Fact.text("reason", it.reason()));
            case CaptureFailure.ClientCertificateRequired it ->
                found(
                        FindingCode.CLIENT_CERTIFICATE_REQUIRED,
                        it,
                        Fact.text("alert", it.alert().map(CaptureRules::words).orElse("closed the connection")));
            case CaptureFailure.NoCertificate it -> found(FindingCode.NO_CERTIFICATE, it);
        };
    }

    private static Finding notTheProtocol(CaptureFailure.NotTheProtocol it) {
        Finding finding = found(
                FindingCode.NOT_THE_PROTOCOL,
                it,
                Fact.text("expected", it.expected().word()),
                Fact.text("saw", it.saw()));
        return it.fits()
                .map(fit -> finding.with(List.of(
                        Fact.text("fit", fit.protocol().word()),
                        Fact.text("fitMode", fit.mode().word()))))
                .orElse(finding);
    }

    private static String words(HandshakeFacts.Alert alert) {
        return "sent alert " + alert.number() + ", " + alert.name();
    }

    private static Finding found(FindingCode code, CaptureFailure failure, Fact... facts) {
        return Finding.of(code, new Place.Connection(), facts)
                .with(List.of(Fact.text("stage", failure.stage().word())));
    }
}
