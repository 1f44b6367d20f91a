package org.mailtls.inspector.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.mailtls.inspector.capture.ThisComputer;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateFiles;
import org.mailtls.inspector.certificate.CertificateFiles.UnreadableFileException;
import org.mailtls.inspector.evidence.Dialogue;
import org.mailtls.inspector.evidence.DnsEvidence;
import org.mailtls.inspector.evidence.Endpoint;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.Timings;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.MailTarget;

/** Reads saved chains as evidence. */
final class SavedFiles {
    private static final String STANDARD_INPUT = "-";
    private static final int MOST_OCTETS = 16 << 20;

    private SavedFiles() {}

    /**
     * The evidence of a file.
     *
     * @param file a file's name, or {@code -} for what {@code in} holds
     * @throws UnreadableFileException when it is no file of a known kind
     */
    static List<Evidence> read(String file, InputStream in, char[] password)
            throws IOException, UnreadableFileException {
        byte[] content = content(file, in);
        List<Certificate> chain = CertificateFiles.read(content, password);
        return List.of(evidence(file.equals(STANDARD_INPUT) ? "standard input" : file, chain));
    }

    private static byte[] content(String file, InputStream in) throws IOException, UnreadableFileException {
        try (InputStream source = file.equals(STANDARD_INPUT)
                ? new ByteArrayInputStream(in.readNBytes(MOST_OCTETS + 1))
                : Files.newInputStream(Path.of(file))) {
            byte[] content = source.readNBytes(MOST_OCTETS + 1);
            if (content.length > MOST_OCTETS) {
                throw new UnreadableFileException("larger than " + (MOST_OCTETS >> 20) + " MiB");
            }
            return content;
        }
    }

    private static Evidence evidence(String name, List<Certificate> chain) {
        EndpointEvidence endpoint = new EndpointEvidence(
                new Endpoint(new Host.DnsName(name, name), OptionalInt.empty(), Optional.empty(), 0),
                List.of(),
                Dialogue.EMPTY,
                Optional.empty(),
                chain,
                OptionalInt.empty(),
                Map.of(),
                Optional.empty(),
                Timings.NONE);
        return new Evidence(
                new MailTarget.SavedChain(name),
                ThisComputer.host(),
                Instant.now(),
                Duration.ZERO,
                DnsEvidence.notAsked(),
                List.of(endpoint));
    }
}
