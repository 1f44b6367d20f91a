package org.mailtls.inspector.ui.certificate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.certificate.TransparencyLogs;
import org.mailtls.inspector.ui.element.FactSheet;
import org.mailtls.inspector.ui.element.FactSheet.Row;
import org.mailtls.inspector.ui.element.Moments;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.element.Texts;

/** A certificate's details in words, section by section. */
final class CertificateSheet {
    private CertificateSheet() {}

    static FactSheet of(Certificate certificate, CertificateDetails details, Shown shown) {
        return new FactSheet()
                .section(
                        Texts.of("certificate.general"),
                        general(details, shown.assessment().policy().trust().at()))
                .section(
                        Texts.of("certificate.revocation"),
                        shown.revocation(certificate).map(RevocationRows::of).orElse(List.of()))
                .section(Texts.of("certificate.names"), names(details))
                .section(Texts.of("certificate.key"), key(details))
                .section(Texts.of("certificate.fingerprints"), fingerprints(details))
                .section(Texts.of("certificate.uses"), uses(details))
                .section(Texts.of("certificate.addresses"), addresses(details))
                .section(Texts.of("certificate.constraints"), constraints(details))
                .section(Texts.of("certificate.timestamps"), timestamps(details))
                .section(Texts.of("certificate.extensions"), extensions(details));
    }

    static FactSheet unreadable(Certificate certificate) {
        return switch (certificate.content()) {
            case Certificate.Content.Readable _ -> new FactSheet();
            case Certificate.Content.Unreadable unreadable ->
                new FactSheet()
                        .section(
                                Texts.of("certificate.unreadable"),
                                List.of(
                                        Row.of(Texts.of("certificate.unreadable.why"), unreadable.reason()),
                                        Row.of(
                                                Texts.of("certificate.unreadable.length"),
                                                Texts.of(
                                                        "bytes",
                                                        Integer.toString(certificate
                                                                .der()
                                                                .length()))),
                                        Row.code("SHA-256", certificate.sha256().hex())));
        };
    }

    private static List<Row> general(CertificateDetails details, Instant at) {
        return List.of(
                Row.of(Texts.of("certificate.subject"), details.subject()),
                Row.of(Texts.of("certificate.issuer"), details.issuer()),
                Row.of(
                        Texts.of("certificate.valid"),
                        Texts.of(
                                "certificate.valid.value",
                                Moments.exact(details.notBefore()),
                                Moments.exact(details.notAfter()),
                                Moments.standing(details.notBefore(), details.notAfter(), at))),
                Row.code(Texts.of("certificate.serial"), details.serialNumber().toString(16)),
                Row.of(Texts.of("certificate.version"), Integer.toString(details.version())));
    }

    private static List<Row> names(CertificateDetails details) {
        return details.subjectAlternativeNames().stream()
                .collect(Collectors.groupingBy(
                        CertificateDetails.AlternativeName::kind,
                        LinkedHashMap::new,
                        Collectors.mapping(CertificateDetails.AlternativeName::value, Collectors.joining("\n"))))
                .entrySet()
                .stream()
                .map(kind -> Row.of(kind.getKey(), kind.getValue()))
                .toList();
    }

    private static List<Row> key(CertificateDetails details) {
        String size = Texts.of("bits", Integer.toString(details.keySize()));
        return List.of(
                Row.of(
                        Texts.of("certificate.public-key"),
                        details.keyAlgorithm() + ", " + size
                                + details.curve().map(curve -> ", " + curve).orElse("")),
                Row.of(Texts.of("certificate.signature"), details.signatureAlgorithm()));
    }

    private static List<Row> fingerprints(CertificateDetails details) {
        return List.of(
                Row.code("SHA-256", details.sha256().hex()),
                Row.code(Texts.of("certificate.sha1"), details.sha1()),
                Row.code(Texts.of("certificate.spki"), details.spkiSha256()),
                Row.code(Texts.of("certificate.pin"), details.spkiPin()));
    }

    private static List<Row> uses(CertificateDetails details) {
        List<Row> rows = new ArrayList<>();
        details.keyUsage().ifPresent(uses -> rows.add(Row.of(Texts.of("certificate.key-usage"), joined(uses))));
        details.extendedKeyUsage()
                .ifPresent(uses -> rows.add(Row.of(Texts.of("certificate.extended-key-usage"), joined(uses))));
        rows.add(Row.of(Texts.of("certificate.ca"), authority(details)));
        if (details.mustStaple()) {
            rows.add(Row.of(Texts.of("certificate.must-staple"), Texts.of("yes")));
        }
        optional(rows, "certificate.ski", details.subjectKeyIdentifier());
        optional(rows, "certificate.aki", details.authorityKeyIdentifier());
        return rows;
    }

    private static String authority(CertificateDetails details) {
        String authority = details.isCa().map(ca -> Texts.of(ca ? "yes" : "no")).orElse(Texts.of("not-stated"));
        return details.pathLength().isPresent()
                ? Texts.of(
                        "certificate.path-length",
                        authority,
                        Integer.toString(details.pathLength().getAsInt()))
                : authority;
    }

    private static void optional(List<Row> rows, String key, Optional<String> value) {
        value.ifPresent(text -> rows.add(Row.code(Texts.of(key), text)));
    }

    private static List<Row> addresses(CertificateDetails details) {
        List<Row> rows = new ArrayList<>();
        several(rows, "certificate.ca-issuers", details.caIssuerUrls());
        several(rows, "certificate.ocsp", details.ocspUrls());
        several(rows, "certificate.crl", details.crlUrls());
        return rows;
    }

    private static List<Row> constraints(CertificateDetails details) {
        List<Row> rows = new ArrayList<>();
        several(rows, "certificate.policies", details.policies());
        several(rows, "certificate.permitted", details.permittedSubtrees());
        several(rows, "certificate.excluded", details.excludedSubtrees());
        return rows;
    }

    private static List<Row> timestamps(CertificateDetails details) {
        return details.signedTimestamps().stream()
                .map(timestamp -> Row.code(Moments.exact(timestamp.at()), log(timestamp.logId())))
                .toList();
    }

    private static String log(String id) {
        return TransparencyLogs.name(id).map(name -> name + "\n" + id).orElse(id);
    }

    private static List<Row> extensions(CertificateDetails details) {
        return details.extensions().stream()
                .map(extension -> Row.code(
                        extension.critical() ? Texts.of("certificate.critical", extension.name()) : extension.name(),
                        extension.name().equals(extension.oid())
                                ? extension.text()
                                : extension.oid() + "\n" + extension.text()))
                .toList();
    }

    private static void several(List<Row> rows, String key, List<String> values) {
        if (!values.isEmpty()) {
            rows.add(Row.of(Texts.of(key), String.join("\n", values)));
        }
    }

    private static String joined(List<String> words) {
        return words.isEmpty() ? Texts.of("none") : String.join(", ", words);
    }
}
