package org.mailtls.inspector.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.diagnosis.WindowsTrustError;
import org.mailtls.inspector.diagnosis.WindowsTrustResult;
import org.mailtls.inspector.diagnosis.WindowsTrustStatus;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.WindowsVerdict;

/** What Windows itself made of the chain. */
final class WindowsText {
    private static final int COLUMN = 34;

    private WindowsText() {}

    /** Nothing where Windows was not asked; the checks say why. */
    static void append(TextPage page, EndpointEvidence evidence, List<Finding> findings) {
        if (evidence.windows().isEmpty()) {
            return;
        }
        page.heading("Windows' own word");
        Set<FindingCode> found = findings.stream().map(Finding::code).collect(Collectors.toUnmodifiableSet());
        evidence.windows().forEach(verdict -> append(page, verdict, found));
    }

    private static void append(TextPage page, WindowsVerdict verdict, Set<FindingCode> found) {
        WindowsTrustStatus status = WindowsTrustStatus.of(verdict);
        page.row(0, COLUMN, asked(verdict), verdict.trusted() ? "trusted" : "not trusted");
        reasons(verdict, status, found).forEach(reason -> page.row(0, COLUMN, "", reason));
        for (WindowsVerdict.Element element : verdict.elements()) {
            List<WindowsTrustError> errors = WindowsTrustStatus.of(element).errors();
            if (!errors.isEmpty()) {
                page.row(0, COLUMN, "", name(element) + ": " + meanings(errors));
            }
        }
        verdict.texts().forEach(text -> page.row(0, COLUMN, "", "\"" + Messages.printable(text) + "\""));
    }

    /** How it was asked, in a few words. */
    private static String asked(WindowsVerdict verdict) {
        String context = switch (verdict.context()) {
            case MACHINE -> "local computer";
            case USER -> "current user";
        };
        return switch (verdict.source()) {
            case CRYPTO_API -> "CryptoAPI, " + context;
            case X509_CHAIN -> ".NET, " + context + (verdict.revocationChecked() ? ", revocation" : "");
            case SSL_STREAM -> ".NET connection, " + context;
        };
    }

    private static List<String> reasons(WindowsVerdict verdict, WindowsTrustStatus status, Set<FindingCode> found) {
        List<String> reasons = new ArrayList<>();
        if (verdict.hresult().orElse(0) != 0) {
            int hresult = verdict.hresult().getAsInt();
            reasons.add("0x%08X".formatted(hresult)
                    + status.result()
                            .map(result -> words(result) + here(result.codes(), found))
                            .orElse(""));
        }
        status.errors().forEach(error -> reasons.add(words(error, verdict.source()) + here(error.codes(), found)));
        if (status.unnamedErrors() != 0) {
            reasons.add("0x%X".formatted(status.unnamedErrors()));
        }
        verdict.sslPolicyErrors().forEach(error -> reasons.add(Messages.printable(error)));
        return reasons;
    }

    private static String words(WindowsTrustResult result) {
        return " " + result.name() + ": " + result.meaning();
    }

    private static String words(WindowsTrustError error, WindowsVerdict.Source source) {
        String name = switch (source) {
            case CRYPTO_API -> error.name();
            case X509_CHAIN, SSL_STREAM -> error.dotnet().isEmpty() ? error.name() : error.dotnet();
        };
        return "0x%X %s: %s".formatted(error.bit(), name, error.meaning());
    }

    /** Which of the findings it stands for: Windows has one error where there are several here. */
    private static String here(List<FindingCode> codes, Set<FindingCode> found) {
        String titles = codes.stream()
                .filter(found::contains)
                .flatMap(code -> Phrases.title(code.word()).stream())
                .collect(Collectors.joining(", "));
        return titles.isEmpty() ? "" : " (here: " + titles + ")";
    }

    private static String meanings(List<WindowsTrustError> errors) {
        return errors.stream().map(WindowsTrustError::meaning).collect(Collectors.joining(", "));
    }

    private static String name(WindowsVerdict.Element element) {
        return CertificateDetails.of(element.certificate())
                .map(CertificateDetails::subjectShort)
                .map(Messages::printable)
                .orElseGet(() -> element.certificate().sha256().hex());
    }
}
