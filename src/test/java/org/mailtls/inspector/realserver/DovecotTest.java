package org.mailtls.inspector.realserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.testkit.DovecotServer;
import org.mailtls.inspector.testkit.OpenSslClient;
import org.mailtls.inspector.testkit.TestChain;

/** Dovecot's IMAP and POP3: what we see is what {@code openssl s_client} sees. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DovecotTest {
    private static final TestChain CHAIN = TestChain.ec();

    /** A service of Dovecot's. */
    record Service(MailProtocol protocol, TlsMode mode, ToIntFunction<DovecotServer> port) {
        @Override
        public String toString() {
            return protocol.word() + ", " + mode.word();
        }
    }

    private DovecotServer dovecot;

    @BeforeAll
    void start() throws Exception {
        dovecot = DovecotServer.start(CHAIN);
    }

    @AfterAll
    void stop() throws Exception {
        if (dovecot != null) {
            dovecot.close();
        }
    }

    static List<Service> services() {
        return List.of(
                new Service(MailProtocol.IMAP, TlsMode.STARTTLS, DovecotServer::imap),
                new Service(MailProtocol.IMAP, TlsMode.IMPLICIT, DovecotServer::imaps),
                new Service(MailProtocol.POP3, TlsMode.STARTTLS, DovecotServer::pop3),
                new Service(MailProtocol.POP3, TlsMode.IMPLICIT, DovecotServer::pop3s));
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyLineAndEveryCertificateIsOpenSsls(Service service) throws Exception {
        int port = service.port().applyAsInt(dovecot);
        OpenSslClient openSsl = OpenSslClient.ask(port, options(service));
        EndpointEvidence seen = Sight.of(service.protocol(), service.mode(), port);

        assertThat(seen.failure()).isEmpty();
        assertThat(seen.presented()).extracting(Certificate::der).isEqualTo(openSsl.chain());
        assertThat(seen.presented()).isEqualTo(CHAIN.certificates());
        new OpenSslLines(seen, OpenSslClient.cipherNames()).compare(openSsl.lines());
    }

    private static List<String> options(Service service) {
        return switch (service.mode()) {
            case STARTTLS -> List.of("-starttls", service.protocol().word());
            case IMPLICIT -> List.of();
        };
    }
}
