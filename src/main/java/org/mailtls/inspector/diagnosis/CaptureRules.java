package org.mailtls.inspector.diagnosis;

import java.util.List;
import java.util.Optional;
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
        Place place = failure instanceof CaptureFailure.NullMx ? new Place.WholeDomain() : new Place.Connection();
        return Finding.of(FindingCode.of(failure), place)
                .with(facts(failure))
                .with(List.of(Fact.text("stage", failure.stage().word())));
    }

    private static List<Fact> facts(CaptureFailure failure) {
        return switch (failure) {
            case CaptureFailure.NameNotResolved it ->
                List.of(Fact.text("name", it.host()), Fact.text("reason", it.reason()));
            case CaptureFailure.DnsFailed it ->
                List.of(
                        Fact.text("resolver", it.server()),
                        Fact.text("query", it.query()),
                        Fact.text("reason", it.reason()));
            case CaptureFailure.NullMx it -> List.of(Fact.text("domain", it.domain()));
            case CaptureFailure.ConnectionRefused it -> List.of();
            case CaptureFailure.ConnectionTimedOut it -> List.of(Fact.span("after", it.after()));
            case CaptureFailure.NetworkUnreachable it -> List.of(Fact.text("reason", it.reason()));
            case CaptureFailure.ConnectionClosed it -> List.of(Fact.text("reason", it.reason()));
            case CaptureFailure.TimedOut it -> List.of(Fact.span("after", it.after()));
            case CaptureFailure.ServiceRefused it -> List.of(Fact.text("reply", it.reply()));
            case CaptureFailure.NotTheProtocol it -> notTheProtocol(it);
            case CaptureFailure.StartTlsNotOffered it -> List.of(Fact.texts("offered", it.offered()));
            case CaptureFailure.StartTlsRefused it -> List.of(Fact.text("reply", it.reply()));
            case CaptureFailure.StartTlsMasked it -> List.of(Fact.text("mask", it.mask()));
            case CaptureFailure.ProtocolViolation it -> List.of(Fact.text("limit", it.limit()));
            case CaptureFailure.TlsAlert it ->
                List.of(
                        Fact.text("side", it.alert().from().word()),
                        Fact.amount("number", it.alert().number()),
                        Fact.text("name", it.alert().name()));
            case CaptureFailure.NoCommonVersion it ->
                List.of(Fact.texts("versions", it.offered()), Fact.text("reason", it.reason()));
            case CaptureFailure.NoCommonCipher it -> List.of(Fact.text("reason", it.reason()));
            case CaptureFailure.ClientCertificateRequired it -> closing(it.alert());
            case CaptureFailure.ClientCertificateRefused it -> List.of(Fact.text("alert", words(it.alert())));
            case CaptureFailure.NoCertificate it -> List.of();
        };
    }

    private static List<Fact> notTheProtocol(CaptureFailure.NotTheProtocol it) {
        Stream<Fact> seen = Stream.of(Fact.text("expected", it.expected().word()), Fact.text("saw", it.saw()));
        Stream<Fact> fitting = it.fits().stream()
                .flatMap(fit -> Stream.of(
                        Fact.text("fit", fit.protocol().word()),
                        Fact.text("fitMode", fit.mode().word())));
        return Stream.concat(seen, fitting).toList();
    }

    private static List<Fact> closing(Optional<HandshakeFacts.Alert> alert) {
        return List.of(Fact.text("alert", alert.map(CaptureRules::words).orElse("closed the connection")));
    }

    private static String words(HandshakeFacts.Alert alert) {
        return "sent alert " + alert.number() + ", " + alert.name();
    }
}
