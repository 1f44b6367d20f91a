package org.mailtls.inspector.ui;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.evidence.Endpoint;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.MailTarget;

/** Stands in for the server in sight where a domain has none to inspect. */
final class NoServer {
    private NoServer() {}

    static EndpointAssessment of(Assessment assessment) {
        EndpointEvidence nothing =
                EndpointEvidence.ofChain(endpoint(assessment.evidence().target()), List.of());
        return new EndpointAssessment(
                nothing, assessment.verdict(), assessment.headline(), List.of(), Optional.empty(), List.of());
    }

    private static Endpoint endpoint(MailTarget target) {
        return switch (target) {
            case MailTarget.Domain domain -> endpoint(domain.name(), domain.port());
            case MailTarget.Server server -> endpoint(server.host(), server.port());
            case MailTarget.SavedChain saved -> endpoint(new Host.DnsName(saved.input(), saved.input()), 0);
        };
    }

    private static Endpoint endpoint(Host host, int port) {
        return new Endpoint(host, OptionalInt.empty(), Optional.empty(), port);
    }
}
