package org.mailtls.inspector.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.inspector.capture.CaptureRequest.ServerName;
import org.mailtls.inspector.demo.DemoScenario;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.ui.form.FormModel.Field;

class FormModelTest {
    private final FormModel form = new FormModel();

    @BeforeEach
    void typeAHost() {
        form.text(Field.HOST).set(" mail.example ");
    }

    @ParameterizedTest
    @CsvSource({
        "BY_THE_TEXT, mail.example,      SMTP, STARTTLS, 25",
        "BY_THE_TEXT, mail.example:465,  SMTP, IMPLICIT, 465",
        "BY_THE_TEXT, mail.example:993,  IMAP, IMPLICIT, 993",
        "SMTP,        mail.example:2525, SMTP, STARTTLS, 2525",
        "SUBMISSION,  mail.example,      SMTP, STARTTLS, 587",
        "SUBMISSION,  mail.example:25,   SMTP, STARTTLS, 25",
        "SMTPS,       mail.example,      SMTP, IMPLICIT, 465",
        "IMAP,        mail.example,      IMAP, STARTTLS, 143",
        "POP3S,       mail.example,      POP3, IMPLICIT, 995",
        "SIEVE,       mail.example,      SIEVE, STARTTLS, 4190"
    })
    void readsTheServerByServiceAndPort(
            Service service, String text, MailProtocol protocol, TlsMode tlsMode, int port) {
        form.text(Field.HOST).set(text);
        form.service().set(service);

        Order.Subject.Network network =
                (Order.Subject.Network) form.order().orElseThrow().subject();
        MailTarget.Server server = (MailTarget.Server) network.target();

        assertThat(server.protocol()).isEqualTo(protocol);
        assertThat(server.tlsMode()).isEqualTo(tlsMode);
        assertThat(server.port()).isEqualTo(port);
    }

    @Test
    void readsTheNameOfAnExample() {
        form.text(Field.HOST).set("demo:expired");
        assertThat(form.order().orElseThrow().subject())
                .isEqualTo(new Order.Subject.Example("demo:expired", DemoScenario.EXPIRED));

        form.text(Field.HOST).set("demo:nothing");
        assertThat(form.problem(Field.HOST)).get().asString().contains("private-root");
        assertThat(form.order()).isEmpty();
    }

    @Test
    void saysThatTheFieldIsEmpty() {
        form.text(Field.HOST).set("  ");

        assertThat(form.problem(Field.HOST)).isPresent();
        assertThat(form.order()).isEmpty();
        assertThat(form.onlyOptions()).contains(Order.Options.USUAL);
    }

    @Test
    void asksForTheUsualWhereNothingIsSaid() {
        assertThat(form.order().orElseThrow().options()).isEqualTo(Order.Options.USUAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail.example", "300.1.2.3", "1.2.3"})
    void takesNothingButAnAddressToConnectTo(String text) {
        form.text(Field.ADDRESS).set(text);

        assertThat(form.problem(Field.ADDRESS)).isPresent();
        assertThat(form.order()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.53, 192.0.2.53, 53",
        "192.0.2.53:5353, 192.0.2.53, 5353",
        "2001:db8::53, 2001:db8:0:0:0:0:0:53, 53",
        "[2001:db8::53]:5353, 2001:db8:0:0:0:0:0:53, 5353"
    })
    void readsDnsServersWithAndWithoutPort(String text, String address, int port) {
        form.text(Field.DNS_SERVER).set(text);

        assertThat(form.problem(Field.DNS_SERVER)).isEmpty();
        var server = form.order().orElseThrow().options().dnsServer().orElseThrow();
        assertThat(server.getAddress().getHostAddress()).isEqualTo(address);
        assertThat(server.getPort()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dns.example", "192.0.2.53:x", "192.0.2.53:99999", ":53"})
    void refusesOtherDnsServers(String text) {
        form.text(Field.DNS_SERVER).set(text);

        assertThat(form.problem(Field.DNS_SERVER)).isPresent();
    }

    @Test
    void namesTheServerAsChosen() {
        form.serverName().set(FormModel.ServerNameChoice.OFF);
        assertThat(form.order().orElseThrow().options().serverName()).isEqualTo(new ServerName.Off());

        form.serverName().set(FormModel.ServerNameChoice.NAMED);
        assertThat(form.problem(Field.SERVER_NAME)).isPresent();
        form.text(Field.SERVER_NAME).set("other.example");
        assertThat(form.order().orElseThrow().options().serverName()).isEqualTo(new ServerName.Named("other.example"));
    }

    @Test
    void needsAFileWhereTheStoreIsAFile() {
        form.store().set(FormModel.StoreKind.FILE);
        assertThat(form.problem(Field.STORE_FILE)).isPresent();

        form.text(Field.STORE_FILE).set("roots.p7b");
        assertThat(form.problem(Field.STORE_FILE)).isEmpty();
        assertThat(form.order().orElseThrow().options().store()).isInstanceOf(Order.StoreChoice.InFile.class);
    }

    @Test
    void readsTimesHereAndElsewhere() {
        assertThat(at("2026-12-31T14:30:00Z")).contains(Instant.parse("2026-12-31T14:30:00Z"));
        assertThat(at("2026-12-31 14:30")).contains(here("2026-12-31T14:30:00"));
        assertThat(at("2026-12-31")).contains(here("2026-12-31T12:00:00"));
        form.text(Field.TIME).set("tomorrow");
        assertThat(form.problem(Field.TIME)).isPresent();
    }

    @Test
    void limitsTheTimeInSeconds() {
        form.text(Field.TIME_LIMIT).set("300");

        assertThat(form.order().orElseThrow().options().timeLimit()).contains(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "3601", "99999999999", "soon", "1.5"})
    void takesNoOtherTimeLimit(String text) {
        form.text(Field.TIME_LIMIT).set(text);

        assertThat(form.problem(Field.TIME_LIMIT)).isPresent();
        assertThat(form.order()).isEmpty();
    }

    @Test
    void neverTellsAPassword() {
        form.text(Field.CLIENT_CERTIFICATE).set("client.p12");
        form.text(Field.CLIENT_PASSWORD).set("s3cret");

        assertThat(form.order().orElseThrow().toString()).doesNotContain("s3cret");
    }

    private Optional<Instant> at(String text) {
        form.text(Field.TIME).set(text);
        return form.order().orElseThrow().options().at();
    }

    private static Instant here(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.systemDefault()).toInstant();
    }
}
