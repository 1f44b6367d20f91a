package org.mailtls.inspector.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mailtls.inspector.diagnosis.WindowsTrustError;
import org.mailtls.inspector.diagnosis.WindowsTrustResult;
import org.mailtls.inspector.diagnosis.WindowsTrustStatus;
import org.mailtls.inspector.evidence.WindowsVerdict;

/** What Windows itself made of a chain, decoded. */
final class WindowsText {
    private WindowsText() {}

    /** Who was asked, and how. */
    static String asked(WindowsVerdict verdict) {
        String source = switch (verdict.source()) {
            case CRYPTO_API -> "CryptoAPI";
            case X509_CHAIN -> ".NET chain";
            case SSL_STREAM -> ".NET connection";
        };
        String context = switch (verdict.context()) {
            case MACHINE -> "computer";
            case USER -> "user";
        };
        return "Windows itself, " + source + ", " + context;
    }

    static String words(WindowsVerdict verdict) {
        WindowsTrustStatus status = WindowsTrustStatus.of(verdict);
        List<String> words = new ArrayList<>();
        words.add(verdict.trusted() ? "trusted" : "not trusted");
        status.result()
                .filter(result -> result.hresult() != 0)
                .map(WindowsText::words)
                .ifPresent(words::add);
        status.errors().stream().map(WindowsText::words).forEach(words::add);
        if (status.unnamedErrors() != 0) {
            words.add("unknown error bits 0x%08x".formatted(status.unnamedErrors()));
        }
        verdict.sslPolicyErrors().stream().map(Messages::printable).forEach(words::add);
        verdict.texts().stream().map(Messages::printable).forEach(words::add);
        words.add(verdict.revocationChecked() ? "revocation checked" : "revocation not checked");
        return String.join("; ", words);
    }

    private static String words(WindowsTrustResult result) {
        return result.meaning() + " (0x%08X %s)".formatted(result.hresult(), result.name());
    }

    private static String words(WindowsTrustError error) {
        return error.meaning() + " (0x" + Integer.toHexString(error.bit()).toUpperCase(Locale.ROOT) + " "
                + error.dotnet() + ")";
    }
}
