package org.mailtls.inspector.report;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateFiles;
import org.mailtls.inspector.certificate.CertificateFiles.UnreadableFileException;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.ConnectAttempt;
import org.mailtls.inspector.evidence.Dialogue;
import org.mailtls.inspector.evidence.Endpoint;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Inquiries;
import org.mailtls.inspector.evidence.NamelessHandshake;
import org.mailtls.inspector.evidence.RefusedOffer;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.evidence.Timings;
import org.mailtls.inspector.evidence.WindowsVerdict;
import org.mailtls.inspector.report.JsonReport.UnreadableReportException;
import org.mailtls.inspector.target.Host;

/** Reads an endpoint's evidence back from a saved report. */
final class SavedEndpoint {
    private SavedEndpoint() {}

    /** @param saved whether it comes from a chain that was saved, whose host is whatever the file is called */
    static EndpointEvidence read(Fields fields, boolean saved) throws UnreadableReportException {
        return new EndpointEvidence(
                endpoint(fields, saved),
                fields.list("attempts", SavedEndpoint::attempt),
                new Dialogue(fields.list("dialogue", SavedEndpoint::line)),
                fields.optional("tls", SavedHandshake::read),
                fields.list("presented", SavedEndpoint::certificate),
                optionalInt(fields, "injectedOctets"),
                checks(fields),
                fields.optional("failure", SavedFailure::read),
                timings(fields),
                new Inquiries(
                        fields.list("windows", SavedEndpoint::windows),
                        fields.list("refusedOffers", SavedEndpoint::refusedOffer),
                        fields.list("fetches", SavedFetch::read),
                        fields.optional("withoutSni", SavedEndpoint::nameless)));
    }

    private static Endpoint endpoint(Fields fields, boolean saved) throws UnreadableReportException {
        Optional<InetAddress> address =
                fields.has("address") ? Optional.of(fields.address("address")) : Optional.empty();
        String host = fields.text("host");
        return new Endpoint(
                saved ? new Host.DnsName(host, host) : SavedHost.read(host, fields),
                optionalInt(fields, "preference"),
                address,
                fields.integer("port"));
    }

    private static ConnectAttempt attempt(Fields fields) throws UnreadableReportException {
        return new ConnectAttempt(
                fields.address("address"), fields.millis("millis"), fields.optional("failure", SavedFailure::read));
    }

    private static RefusedOffer refusedOffer(Fields fields) throws UnreadableReportException {
        return new RefusedOffer(
                fields.texts("versions"), fields.optionalText("sni"), fields.object("failure", SavedFailure::read));
    }

    private static NamelessHandshake nameless(Fields fields) throws UnreadableReportException {
        return new NamelessHandshake(
                fields.list("presented", SavedEndpoint::certificate), fields.optional("failure", SavedFailure::read));
    }

    private static Dialogue.Line line(Fields fields) throws UnreadableReportException {
        return new Dialogue.Line(
                fields.instant("at"),
                fields.word("from", Dialogue.Speaker.values(), Dialogue.Speaker::word),
                fields.text("line"),
                fields.yes("encrypted"));
    }

    /** The certificate in an object's field {@code pem}. */
    static Certificate certificate(Fields fields) throws UnreadableReportException {
        byte[] pem = fields.text("pem").getBytes(StandardCharsets.US_ASCII);
        try {
            List<Certificate> certificates = CertificateFiles.read(pem, new char[0]);
            if (certificates.size() != 1) {
                throw new UnreadableReportException(fields.where() + ": \"pem\" holds not one certificate");
            }
            return certificates.getFirst();
        } catch (UnreadableFileException e) {
            throw new UnreadableReportException(fields.where() + ": " + e.getMessage(), e);
        }
    }

    private static Map<Check, CheckState> checks(Fields fields) throws UnreadableReportException {
        Map<Check, CheckState> checks = new EnumMap<>(Check.class);
        for (Fields check : fields.objects("checks")) {
            checks.put(check.word("check", Check.values(), Check::word), state(check));
        }
        return checks;
    }

    private static CheckState state(Fields check) throws UnreadableReportException {
        String state = check.text("state");
        return switch (state) {
            case "done" -> new CheckState.Done();
            case "pending" -> new CheckState.Pending();
            case "not-run" -> new CheckState.NotRun(check.optionalText("reason").orElse(""));
            default ->
                throw new UnreadableReportException(
                        check.where() + ": \"state\" is not known: " + Messages.printable(state));
        };
    }

    private static Timings timings(Fields fields) throws UnreadableReportException {
        Map<Stage, Duration> spent = new EnumMap<>(Stage.class);
        Optional<Fields> times = fields.optional("timings", it -> it);
        if (times.isPresent()) {
            for (Map.Entry<Stage, String> time : EndpointJson.TIMES.entrySet()) {
                if (times.get().has(time.getValue())) {
                    spent.put(time.getKey(), times.get().millis(time.getValue()));
                }
            }
        }
        return new Timings(spent);
    }

    private static WindowsVerdict windows(Fields fields) throws UnreadableReportException {
        return new WindowsVerdict(
                fields.word("source", WindowsVerdict.Source.values(), WindowsVerdict.Source::word),
                fields.word("context", WindowsVerdict.Context.values(), WindowsVerdict.Context::word),
                fields.yes("revocationChecked"),
                (int) fields.number("errors"),
                (int) fields.number("information"),
                fields.has("hresult") ? OptionalInt.of((int) fields.number("hresult")) : OptionalInt.empty(),
                fields.list(
                        "elements",
                        element ->
                                new WindowsVerdict.Element(certificate(element), (int) element.number("errors"), (int)
                                        element.number("information"))),
                fields.texts("sslPolicyErrors"),
                fields.texts("texts"));
    }

    private static OptionalInt optionalInt(Fields fields, String name) throws UnreadableReportException {
        return fields.has(name) ? OptionalInt.of(fields.integer(name)) : OptionalInt.empty();
    }
}
