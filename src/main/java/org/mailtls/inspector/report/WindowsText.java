package org.mailtls.inspector.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mailtls.inspector.certificate.CertificateDetails;
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
    static void append(TextPage page, EndpointEvidence evidence) {
        if (evidence.windows().isEmpty()) {
            return;
        }
        page.heading("Windows' own word");
        evidence.windows().forEach(verdict -> append(page, verdict));
    }

    private static void append(TextPage page, WindowsVerdict verdict) {
        WindowsTrustStatus status = WindowsTrustStatus.of(verdict);
        page.row(0, COLUMN, asked(verdict), verdict.trusted() ? "trusted" : "not trusted");
        reasons(verdict, status).forEach(reason -> page.row(0, COLUMN, "", reason));
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

    private static List<String> reasons(WindowsVerdict verdict, WindowsTrustStatus status) {
        List<String> reasons = new ArrayList<>();
        if (verdict.hresult().orElse(0) != 0) {
            int hresult = verdict.hresult().getAsInt();
            reasons.add("0x%08X".formatted(hresult)
                    + status.result().map(WindowsText::words).orElse(""));
        }
        status.errors().forEach(error -> reasons.add(words(error)));
        if (status.unnamedErrors() != 0) {
            reasons.add("0x%X".formatted(status.unnamedErrors()));
        }
        verdict.sslPolicyErrors().forEach(error -> reasons.add(Messages.printable(error)));
        return reasons;
    }

    private static String words(WindowsTrustResult result) {
        return " " + result.name() + ": " + result.meaning();
    }

    private static String words(WindowsTrustError error) {
        return "0x%X %s: %s".formatted(error.bit(), error.name(), error.meaning());
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
