package org.mailtls.inspector.ui.form;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mailtls.inspector.capture.CaptureRequest.AddressFamily;
import org.mailtls.inspector.capture.CaptureRequest.ServerName;
import org.mailtls.inspector.demo.DemoScenario;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.log.LogEntry;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.trust.ReferenceIdentity;

/** What the user asked for: what to look at, and how to look and judge. */
public record Order(Subject subject, Options options) {
    /** What is looked at. */
    public sealed interface Subject {
        /** A server or a domain on the network. */
        record Network(MailTarget target) implements Subject {}

        /** A demo server, started for this inspection. */
        record Example(String input, DemoScenario scenario) implements Subject {}

        /** Evidence in a file: a chain, a report, what the capture script or openssl wrote. */
        record Saved(Path file) implements Subject {}

        /** The same, pasted. */
        record Pasted(String text) implements Subject {}
    }

    /**
     * How to look, and how to judge.
     *
     * @param name the reference identity; empty for the host inspected
     * @param at the time to judge at; empty for now
     * @param fetching whether to fetch missing issuers and what tells of revocation
     * @param comparingSni whether to connect once more without a server name
     * @param timeLimit for one endpoint, all stages together; empty for the usual
     * @param logged what a mail server logged, to be compared with what is found
     */
    public record Options(
            ServerName serverName,
            AddressFamily family,
            Optional<InetAddress> address,
            Optional<String> ehloName,
            Optional<InetSocketAddress> dnsServer,
            Optional<Secret> clientCertificate,
            Optional<ReferenceIdentity> name,
            SenderProfile sender,
            StoreChoice store,
            Optional<Instant> at,
            boolean fetching,
            boolean comparingSni,
            Optional<Duration> timeLimit,
            Optional<LogEntry> logged) {
        public static final Options USUAL = new Options(
                new ServerName.OfHost(),
                AddressFamily.ANY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                SenderProfile.EXCHANGE_VALIDATION,
                new StoreChoice.Usual(),
                Optional.empty(),
                true,
                true,
                Optional.empty(),
                Optional.empty());
    }

    /** A file and what opens it. */
    public record Secret(Path file, String password) {
        @Override
        public String toString() {
            return "Secret[" + file + "]";
        }
    }

    /** The store that judges. */
    public sealed interface StoreChoice {
        /** This computer's own. */
        record Usual() implements StoreChoice {}

        /** @param id as for {@code --trust} */
        record Known(String id) implements StoreChoice {}

        record InFile(Secret file) implements StoreChoice {}
    }
}
