package org.mailtls.inspector.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.certificate.CertificateDetails.ExtensionDetail;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.trust.CertificationPath;

/** Certificates in full, those sent first. */
final class CertificateText {
    private static final int INDENT = 2;
    private static final int COLUMN = 28;
    private static final int MOST_LINES = 100;
    private static final int LONGEST_LINE = 600;

    /** Extensions that have a row of their own. */
    private static final Set<String> SHOWN_BY_NAME = Set.of(
            "2.5.29.14",
            "2.5.29.15",
            "2.5.29.17",
            "2.5.29.19",
            "2.5.29.30",
            "2.5.29.31",
            "2.5.29.32",
            "2.5.29.35",
            "2.5.29.37",
            "1.3.6.1.5.5.7.1.1",
            "1.3.6.1.5.5.7.1.24",
            "1.3.6.1.4.1.11129.2.4.2");

    private final TextPage page;

    private CertificateText(TextPage page) {
        this.page = page;
    }

    static void appendAll(TextPage page, EndpointAssessment endpoint, Instant at) {
        List<Certificate> presented = endpoint.evidence().presented();
        CertificateText text = new CertificateText(page);
        for (int i = 0; i < presented.size(); i++) {
            page.heading("Certificate " + (i + 1) + " of " + presented.size() + ", as sent"
                    + (i == 0 ? ": the server's own" : ""));
            text.append(presented.get(i), at);
        }
        for (CertificationPath.Step step : PathCertificates.notPresented(endpoint)) {
            page.heading("Further certificate of the path, "
                    + Phrases.get("origin." + step.origin().word()));
            text.append(step.certificate(), at);
        }
        if (!presented.isEmpty()) {
            page.blank().line("The certificates themselves can be exported as PEM, in the window or with --pem FILE.");
        }
    }

    private void append(Certificate certificate, Instant at) {
        switch (certificate.content()) {
            case Certificate.Content.Readable readable ->
                CertificateDetails.of(certificate).ifPresent(details -> append(details, at));
            case Certificate.Content.Unreadable unreadable -> {
                row("Unreadable", Messages.printable(unreadable.reason()));
                row("Length", certificate.der().length() + " bytes");
                row("SHA-256", certificate.sha256().hex());
            }
        }
    }

    private void append(CertificateDetails details, Instant at) {
        row("Subject", Messages.printable(details.subject()));
        row("Issuer", Messages.printable(details.issuer()));
        row("Serial number", Printable.of(details.serialNumber().toString(16), LONGEST_LINE));
        row("Valid from", Words.seconds(details.notBefore()));
        row("Valid until", Words.seconds(details.notAfter()) + " (" + daysLeft(details, at) + ")");
        row("Public key", key(details));
        row("Signature algorithm", Messages.printable(details.signatureAlgorithm()));
        row("SHA-256 fingerprint", details.sha256().hex());
        row("SHA-1 (thumbprint)", details.sha1());
        row("SHA-256 of public key", details.spkiSha256());
        row("Public key pin", details.spkiPin());
        rows(
                "Alternative names",
                details.subjectAlternativeNames().stream()
                        .map(name -> name.kind() + ":" + name.value())
                        .toList());
        details.keyUsage().ifPresent(usages -> row("Key usage", joined(usages)));
        details.extendedKeyUsage().ifPresent(usages -> row("Extended key usage", joined(usages)));
        details.isCa().ifPresent(isCa -> row("Basic constraints", basicConstraints(isCa, details.pathLength())));
        row("Subject key identifier", details.subjectKeyIdentifier());
        row("Authority key identifier", details.authorityKeyIdentifier());
        rows("Issuer certificate at", details.caIssuerUrls());
        rows("OCSP responder", details.ocspUrls());
        rows("CRL at", details.crlUrls());
        rows("Policies", details.policies());
        rows("Permitted names", details.permittedSubtrees());
        rows("Excluded names", details.excludedSubtrees());
        rows(
                "Signed timestamps",
                details.signedTimestamps().stream().map(Words::timestamp).toList());
        if (details.mustStaple()) {
            row("Must staple", "yes (RFC 7633)");
        }
        List<String> critical = details.extensions().stream()
                .filter(ExtensionDetail::critical)
                .map(ExtensionDetail::name)
                .toList();
        row("Critical extensions", critical.isEmpty() ? "none" : joined(critical));
        details.extensions().stream()
                .filter(extension -> !SHOWN_BY_NAME.contains(extension.oid()))
                .forEach(this::extension);
        row("Version", Integer.toString(details.version()));
    }

    private void extension(ExtensionDetail extension) {
        String name = extension.name().equals(extension.oid())
                ? extension.oid()
                : extension.name() + " (" + extension.oid() + ")";
        rows(
                "Extension",
                Stream.concat(Stream.of(name + ":"), extension.text().lines()).toList());
    }

    private void row(String label, Optional<String> value) {
        value.ifPresent(it -> row(label, Messages.printable(it)));
    }

    private void row(String label, String value) {
        page.row(INDENT, COLUMN, label, value);
    }

    /** One line a value; the label stands at the first. */
    private void rows(String label, List<String> values) {
        String shown = label;
        for (String value : values.subList(0, Math.min(values.size(), MOST_LINES))) {
            row(shown, Printable.of(value, LONGEST_LINE));
            shown = "";
        }
        if (values.size() > MOST_LINES) {
            row("", "\u2026 (" + (values.size() - MOST_LINES) + " more)");
        }
    }

    private static String joined(List<String> values) {
        return Messages.printable(values.stream().collect(Collectors.joining(", ")));
    }

    private static String basicConstraints(boolean isCa, OptionalInt pathLength) {
        String limit = pathLength.isPresent() ? ", at most " + pathLength.getAsInt() + " authorities below it" : "";
        return (isCa ? "an authority" : "not an authority") + limit;
    }

    private static String key(CertificateDetails details) {
        String curve = details.curve()
                .map(name -> ", " + name.toLowerCase(Locale.ROOT))
                .orElse("");
        return Messages.printable(details.keyAlgorithm() + ", " + details.keySize() + " bits" + curve);
    }

    private static String daysLeft(CertificateDetails details, Instant at) {
        if (details.notBefore().isAfter(at)) {
            return "not valid yet";
        }
        Duration left = Duration.between(at, details.notAfter());
        long days = Math.abs(left.toDays());
        String count = days + (days == 1 ? " day" : " days");
        return left.isNegative() ? "expired " + count + " ago" : count + " left";
    }
}
