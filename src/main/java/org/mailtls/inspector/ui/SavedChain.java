package org.mailtls.inspector.ui;

import java.io.IOException;
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
import org.mailtls.inspector.ui.element.Texts;

/** Evidence from a file: a chain that was saved earlier or elsewhere. */
final class SavedChain {
    private static final long MOST_BYTES = 16L << 20;

    private SavedChain() {}

    static Evidence read(Path file) throws IOException, UnreadableFileException {
        Instant startedAt = Instant.now();
        if (Files.size(file) > MOST_BYTES) {
            throw new UnreadableFileException(Texts.of("saved.too-large", file.getFileName()));
        }
        List<Certificate> chain = CertificateFiles.read(Files.readAllBytes(file), new char[0]);
        String name = String.valueOf(file.getFileName());
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
                startedAt,
                Duration.between(startedAt, Instant.now()),
                DnsEvidence.notAsked(),
                List.of(endpoint));
    }
}
