package org.mailtls.inspector.ui.form;

import java.util.Optional;
import java.util.OptionalInt;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TargetParser;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.ui.element.Texts;

/** The services offered for choice. */
public enum Service {
    /** What the text implies; SMTP with STARTTLS where it implies nothing. */
    BY_THE_TEXT(Optional.empty(), Optional.empty()),
    SMTP(MailProtocol.SMTP, TlsMode.STARTTLS),
    SUBMISSION(MailProtocol.SMTP, TlsMode.STARTTLS),
    SMTPS(MailProtocol.SMTP, TlsMode.IMPLICIT),
    IMAP(MailProtocol.IMAP, TlsMode.STARTTLS),
    IMAPS(MailProtocol.IMAP, TlsMode.IMPLICIT),
    POP3(MailProtocol.POP3, TlsMode.STARTTLS),
    POP3S(MailProtocol.POP3, TlsMode.IMPLICIT),
    SIEVE(MailProtocol.SIEVE, TlsMode.STARTTLS);

    private final Optional<MailProtocol> protocol;
    private final Optional<TlsMode> tlsMode;

    Service(MailProtocol protocol, TlsMode tlsMode) {
        this(Optional.of(protocol), Optional.of(tlsMode));
    }

    Service(Optional<MailProtocol> protocol, Optional<TlsMode> tlsMode) {
        this.protocol = protocol;
        this.tlsMode = tlsMode;
    }

    /** Reads the text as a target of this service; a port in the text stands. */
    TargetParser.Result read(String text, boolean wholeDomain) {
        TargetParser.Result result = TargetParser.parse(
                text, new TargetParser.Overrides(protocol, OptionalInt.empty(), tlsMode, wholeDomain));
        return this == SUBMISSION ? onSubmissionPort(result, text, wholeDomain) : result;
    }

    private TargetParser.Result onSubmissionPort(TargetParser.Result result, String text, boolean wholeDomain) {
        int usual = MailProtocol.SMTP.defaultPort(TlsMode.STARTTLS);
        boolean portTyped = text.strip().endsWith(":" + usual) || portOf(result) != usual;
        return portTyped
                ? result
                : TargetParser.parse(
                        text,
                        new TargetParser.Overrides(
                                protocol, OptionalInt.of(MailProtocol.submissionPort()), tlsMode, wholeDomain));
    }

    private static int portOf(TargetParser.Result result) {
        return switch (result) {
            case TargetParser.Result.Rejected _ -> -1;
            case TargetParser.Result.Parsed parsed ->
                switch (parsed.target()) {
                    case MailTarget.Server server -> server.port();
                    case MailTarget.Domain domain -> domain.port();
                    case MailTarget.SavedChain _ -> -1;
                };
        };
    }

    @Override
    public String toString() {
        return Texts.of("service." + name());
    }
}
