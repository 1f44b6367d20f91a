package org.mailtls.inspector.diagnosis;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.certificate.CertificateDetails.AlternativeName;
import org.mailtls.inspector.evidence.Dialogue;
import org.mailtls.inspector.trust.Place;

/** Characters that deceive the eye, in a certificate's names or in a server's reply. */
final class SuspiciousTextRule {
    private SuspiciousTextRule() {}

    static Stream<Finding> findings(EndpointCase endpoint) {
        return Stream.concat(inCertificates(endpoint), inReplies(endpoint));
    }

    private static Stream<Finding> inCertificates(EndpointCase endpoint) {
        var presented = endpoint.evidence().presented();
        return IntStream.range(0, presented.size())
                .boxed()
                .flatMap(index -> endpoint.detailsOf(presented.get(index)).stream()
                        .flatMap(SuspiciousTextRule::names)
                        .filter(name -> !reasons(name).isEmpty())
                        .limit(1)
                        .map(name ->
                                finding(new Place.Presented(index), "a name in a certificate", name, reasons(name))));
    }

    private static Stream<Finding> inReplies(EndpointCase endpoint) {
        return endpoint.evidence().dialogue().lines().stream()
                .filter(line -> line.from() == Dialogue.Speaker.SERVER)
                .map(Dialogue.Line::text)
                .filter(text -> !SuspiciousText.hiddenIn(text).isEmpty())
                .limit(1)
                .map(text ->
                        finding(new Place.Connection(), "a reply of the server", text, SuspiciousText.hiddenIn(text)));
    }

    private static Finding finding(Place place, String where, String text, List<String> characters) {
        return Finding.of(
                FindingCode.SUSPICIOUS_CHARACTERS,
                place,
                Fact.text("where", where),
                Fact.text("text", text),
                Fact.texts("characters", characters));
    }

    private static Stream<String> names(CertificateDetails details) {
        return Stream.concat(
                Stream.of(details.subject(), details.issuer()),
                details.subjectAlternativeNames().stream().map(AlternativeName::value));
    }

    private static List<String> reasons(String name) {
        return Stream.concat(
                        SuspiciousText.hiddenIn(name).stream(),
                        SuspiciousText.mixedScriptWordsIn(name).stream()
                                .map(word -> "letters of several scripts in \"" + word + "\""))
                .toList();
    }
}
