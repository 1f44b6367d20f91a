package org.mailtls.inspector.diagnosis;

import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.evidence.WindowsVerdict;

/**
 * A verdict of Windows, decoded.
 *
 * @param result its HRESULT; empty where Windows gave none or one that is not known here
 * @param errors why it is not trusted
 * @param unnamedErrors error bits that are not known here
 */
public record WindowsTrustStatus(
        Optional<WindowsTrustResult> result, List<WindowsTrustError> errors, int unnamedErrors) {

    /** .NET's name for a wrong server name, which is no error of the chain. */
    private static final String NAME_MISMATCH = "RemoteCertificateNameMismatch";

    public WindowsTrustStatus {
        errors = List.copyOf(errors);
    }

    /** The status of a chain as a whole. */
    public static WindowsTrustStatus of(WindowsVerdict verdict) {
        Optional<WindowsTrustResult> result = verdict.hresult().isPresent()
                ? WindowsTrustResult.of(verdict.hresult().getAsInt())
                : namedBy(verdict.sslPolicyErrors());
        return new WindowsTrustStatus(
                result, WindowsTrustError.of(verdict.errors()), WindowsTrustError.unnamed(verdict.errors()));
    }

    /** The status of one certificate of the chain. */
    public static WindowsTrustStatus of(WindowsVerdict.Element element) {
        return new WindowsTrustStatus(
                Optional.empty(), WindowsTrustError.of(element.errors()), WindowsTrustError.unnamed(element.errors()));
    }

    private static Optional<WindowsTrustResult> namedBy(List<String> sslPolicyErrors) {
        return sslPolicyErrors.contains(NAME_MISMATCH)
                ? Optional.of(WindowsTrustResult.CERT_E_CN_NO_MATCH)
                : Optional.empty();
    }
}
