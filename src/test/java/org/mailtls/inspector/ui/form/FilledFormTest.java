package org.mailtls.inspector.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.trust.ReferenceIdentity;
import org.mailtls.inspector.ui.form.FormModel.Field;

/** What a paste has filled in counts for the server pasted, and for no other. */
class FilledFormTest {
    private static final String EVENT =
            "A secure connection to domain-secured domain 'ourclient.example' on connector 'Out' could not be"
                    + " established because the validation of the Transport Layer Security (TLS) certificate for"
                    + " ourclient.example failed with status 'UntrustedRoot'.";

    private final FormModel form = new FormModel();

    @BeforeEach
    void fill() {
        form.fill(FormPaste.read(EVENT).getFirst());
    }

    @Test
    void theServerPastedIsJudgedAsThePasteSays() {
        Order.Options options = form.order().orElseThrow().options();

        assertThat(options.name()).contains(name("ourclient.example"));
        assertThat(options.sender()).isEqualTo(SenderProfile.EXCHANGE_DOMAIN_SECURITY);
        assertThat(options.logged()).isPresent();
    }

    @Test
    void anotherServerIsJudgedAsUsual() {
        form.text(Field.HOST).set("mail.other.example");

        assertThat(form.order().orElseThrow().options()).isEqualTo(Order.Options.USUAL);
        assertThat(form.wholeDomain().get()).isFalse();
        assertThat(form.text(Field.NAME_EXPECTED).get()).isEmpty();
    }

    @Test
    void aPasteThatNamesNoServerIsAboutTheOneTypedNext() {
        FormModel empty = new FormModel();
        empty.fill(FormPaste.read("454 4.7.5 Certificate validation failure, Reason:UntrustedRoot")
                .getFirst());

        empty.text(Field.HOST).set("m");
        empty.text(Field.HOST).set("mail.ourclient.example");

        assertThat(empty.order().orElseThrow().options().logged()).isPresent();

        empty.inspected();
        empty.text(Field.HOST).set("mail.other.example");

        assertThat(empty.order().orElseThrow().options()).isEqualTo(Order.Options.USUAL);
    }

    @Test
    void whatTheUserChangedSinceStays() {
        form.text(Field.NAME_EXPECTED).set("typed.example");
        form.sender().set(SenderProfile.POSTFIX_SECURE);

        form.text(Field.HOST).set("mail.other.example");

        Order.Options options = form.order().orElseThrow().options();
        assertThat(options.name()).contains(name("typed.example"));
        assertThat(options.sender()).isEqualTo(SenderProfile.POSTFIX_SECURE);
    }

    @Test
    void whatTheUserChoseBeforeTwoPastesComesBack() {
        FormModel chosen = new FormModel();
        chosen.sender().set(SenderProfile.POSTFIX_SECURE);
        chosen.fill(FormPaste.read(EVENT).getFirst());
        chosen.fill(FormPaste.read(EVENT).getFirst());

        chosen.text(Field.HOST).set("mail.other.example");

        assertThat(chosen.sender().get()).isEqualTo(SenderProfile.POSTFIX_SECURE);
    }

    @Test
    void aSecondPasteLeavesNothingOfTheFirst() {
        form.fill(FormPaste.read("AddressSpaces : {SMTP:other.example;1}\nSmartHosts : {mx.other.example}")
                .getFirst());

        assertThat(form.text(Field.NAME_EXPECTED).get()).isNotEqualTo("ourclient.example");
        assertThat(form.wholeDomain().get()).isFalse();
        assertThat(form.order().orElseThrow().options().logged()).isEmpty();
    }

    @Test
    void listsAndFilesAreJudgedWithoutWhatWasPasted() {
        assertThat(form.onlyOptions()).contains(Order.Options.USUAL);

        form.text(Field.NAME_EXPECTED).set("typed.example");
        assertThat(form.onlyOptions().orElseThrow().name()).contains(name("typed.example"));
    }

    private static ReferenceIdentity name(String dnsName) {
        return new ReferenceIdentity(new Host.DnsName(dnsName, dnsName));
    }
}
