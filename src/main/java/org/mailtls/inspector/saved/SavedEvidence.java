package org.mailtls.inspector.saved;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateFiles;
import org.mailtls.inspector.certificate.CertificateFiles.UnreadableFileException;
import org.mailtls.inspector.evidence.CapturingHost;
import org.mailtls.inspector.evidence.DnsEvidence;
import org.mailtls.inspector.evidence.Endpoint;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.report.JsonReport;
import org.mailtls.inspector.report.JsonReport.UnreadableReportException;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.MailTarget;

/** Reads a file or pasted text as evidence, whatever wrote it. */
public final class SavedEvidence {
    private static final int MAXIMUM_OCTETS = 16 << 20;

    private SavedEvidence() {}

    /** The outcome of reading. */
    public sealed interface Result {
        /** @param evidence one or more inspections, in the file's order */
        record Read(List<Evidence> evidence) implements Result {
            public Read {
                evidence = List.copyOf(evidence);
            }
        }

        /** @param message what is wrong, one sentence for people; may quote the file */
        record Rejected(String message) implements Result {}
    }

    /**
     * Reads what the capture script, {@code openssl s_client -showcerts} or our own JSON report wrote, or certificates in any format of
     * {@link CertificateFiles}.
     *
     * @param name what the content is called, such as its file name
     * @param now stands for the time of capture where the content does not tell it
     * @param reader this computer; stands for the one that captured where the content does not tell it
     */
    public static Result read(byte[] content, String name, Instant now, CapturingHost reader) {
        if (content.length > MAXIMUM_OCTETS) {
            return new Result.Rejected(name + " is larger than " + (MAXIMUM_OCTETS >> 20) + " MiB.");
        }
        try {
            return new Result.Read(evidence(content, name, now, reader));
        } catch (UnreadableEvidenceException | UnreadableReportException | UnreadableFileException e) {
            return new Result.Rejected(name + " cannot be read: " + e.getMessage());
        }
    }

    private static List<Evidence> evidence(byte[] content, String name, Instant now, CapturingHost reader)
            throws UnreadableEvidenceException, UnreadableReportException, UnreadableFileException {
        String text = SavedText.decode(content);
        if (CaptureScriptFile.recognises(text)) {
            return List.of(CaptureScriptFile.read(text, name));
        }
        if (text.stripLeading().startsWith("{")) {
            return JsonReport.read(text);
        }
        if (OpenSslSession.recognises(text)) {
            return List.of(new OpenSslSession(text).evidence(name, now, reader));
        }
        byte[] file = SavedText.isWide(content) ? SavedText.narrow(text) : content;
        return List.of(chain(CertificateFiles.read(file, new char[0]), name, now, reader));
    }

    private static Evidence chain(List<Certificate> certificates, String name, Instant now, CapturingHost reader) {
        EndpointEvidence endpoint = EndpointEvidence.ofChain(nowhere(name), certificates);
        return new Evidence(
                new MailTarget.SavedChain(name), reader, now, Duration.ZERO, DnsEvidence.notAsked(), List.of(endpoint));
    }

    /** The endpoint of a chain of which nobody knows where it came from: it bears the name of the file. */
    static Endpoint nowhere(String name) {
        return new Endpoint(
                new Host.DnsName(name.toLowerCase(Locale.ROOT), name), OptionalInt.empty(), Optional.empty(), 0);
    }
}
