package org.mailtls.inspector.target;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what people type or paste as a target. */
public final class TargetParser {
    private static final Pattern URI = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(.*)");
    private static final Pattern BRACKETED = Pattern.compile("\\[([^\\[\\]]*)](?::(.*))?");
    private static final Pattern WITH_PORT = Pattern.compile("([^:]*):([^:]*)");
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    private static final Pattern STRAY_ENDS = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z},;]+$");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final int LAST_PORT = 65_535;

    private static final Map<String, Service> SCHEMES = Map.ofEntries(
            Map.entry("smtp", Service.of(MailProtocol.SMTP, TlsMode.STARTTLS)),
            Map.entry("smtps", Service.of(MailProtocol.SMTP, TlsMode.IMPLICIT)),
            Map.entry("submission", new Service(MailProtocol.SMTP, TlsMode.STARTTLS, MailProtocol.submissionPort())),
            Map.entry("submissions", Service.of(MailProtocol.SMTP, TlsMode.IMPLICIT)),
            Map.entry("lmtp", Service.of(MailProtocol.LMTP, TlsMode.STARTTLS)),
            Map.entry("imap", Service.of(MailProtocol.IMAP, TlsMode.STARTTLS)),
            Map.entry("imaps", Service.of(MailProtocol.IMAP, TlsMode.IMPLICIT)),
            Map.entry("pop3", Service.of(MailProtocol.POP3, TlsMode.STARTTLS)),
            Map.entry("pop", Service.of(MailProtocol.POP3, TlsMode.STARTTLS)),
            Map.entry("pop3s", Service.of(MailProtocol.POP3, TlsMode.IMPLICIT)),
            Map.entry("pops", Service.of(MailProtocol.POP3, TlsMode.IMPLICIT)),
            Map.entry("sieve", Service.of(MailProtocol.SIEVE, TlsMode.STARTTLS)));

    private TargetParser() {}

    /** What the user fixed beside the text. */
    public record Overrides(
            Optional<MailProtocol> protocol, OptionalInt port, Optional<TlsMode> tlsMode, boolean wholeDomain) {
        public static final Overrides NONE =
                new Overrides(Optional.empty(), OptionalInt.empty(), Optional.empty(), false);
    }

    /** The outcome of reading. */
    public sealed interface Result {
        record Parsed(MailTarget target) implements Result {}

        /** @param message what is wrong, one sentence for people */
        record Rejected(String message) implements Result {}
    }

    /** What a scheme stands for. */
    private record Service(MailProtocol protocol, TlsMode tlsMode, int port) {
        private static Service of(MailProtocol protocol, TlsMode tlsMode) {
            return new Service(protocol, tlsMode, protocol.defaultPort(tlsMode));
        }
    }

    /** The text taken apart. */
    private record Parts(Optional<Service> scheme, String host, Optional<String> port, boolean address) {}

    /** Reads the text; nothing is looked up. An e-mail address gives its {@link MailTarget.Domain}. */
    public static Result parse(String text, Overrides overrides) {
        String input = withoutStrays(text);
        if (input.isEmpty()) {
            return new Result.Rejected("Type a mail server or domain, such as mail.example.com.");
        }
        Matcher uri = URI.matcher(input);
        if (!uri.matches()) {
            return target(input, take(Optional.empty(), input), overrides);
        }
        Optional<Service> scheme = Optional.ofNullable(SCHEMES.get(uri.group(1).toLowerCase(Locale.ROOT)));
        if (scheme.isEmpty()) {
            return new Result.Rejected("\"" + uri.group(1)
                    + "\" is no mail protocol known here; use smtp, smtps, imap, imaps, pop3, pop3s, lmtp or sieve.");
        }
        return target(input, take(scheme, uri.group(2).replaceFirst("/$", "")), overrides);
    }

    /** Pasted text brings spaces of every kind, marks that nobody sees, and the comma or semicolon of a list. */
    private static String withoutStrays(String text) {
        String visible = INVISIBLE.matcher(text).replaceAll("");
        return STRAY_ENDS.matcher(visible).replaceAll("");
    }

    private static Parts take(Optional<Service> scheme, String rest) {
        int at = rest.lastIndexOf('@');
        if (at >= 0 && scheme.isEmpty()) {
            return new Parts(scheme, rest.substring(at + 1).replaceFirst(">$", ""), Optional.empty(), true);
        }
        Matcher bracketed = BRACKETED.matcher(rest);
        if (bracketed.matches()) {
            return new Parts(scheme, bracketed.group(1), Optional.ofNullable(bracketed.group(2)), false);
        }
        Matcher withPort = WITH_PORT.matcher(rest);
        return withPort.matches()
                ? new Parts(scheme, withPort.group(1), Optional.of(withPort.group(2)), false)
                : new Parts(scheme, rest, Optional.empty(), false);
    }

    private static Result target(String input, Parts parts, Overrides overrides) {
        Optional<Host> host = HostParser.parse(parts.host());
        if (host.isEmpty()) {
            return new Result.Rejected(HostParser.whyNot(parts.host()));
        }
        OptionalInt port = overrides.port();
        if (port.isEmpty() && parts.port().isPresent()) {
            port = number(parts.port().get());
            if (port.isEmpty()) {
                return new Result.Rejected("\"" + parts.port().get() + "\" is not a port between 1 and 65535.");
            }
        }
        if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > LAST_PORT)) {
            return new Result.Rejected(port.getAsInt() + " is not a port between 1 and 65535.");
        }
        return target(input, host.get(), service(parts, port, overrides), parts.address() || overrides.wholeDomain());
    }

    private static Result target(String input, Host host, Service service, boolean domain) {
        if (!domain) {
            return new Result.Parsed(
                    new MailTarget.Server(input, host, service.protocol(), service.port(), service.tlsMode()));
        }
        return host instanceof Host.DnsName name
                ? new Result.Parsed(
                        new MailTarget.Domain(input, name, service.protocol(), service.port(), service.tlsMode()))
                : new Result.Rejected("An IP address is a server, not a domain, so it has no mail exchangers.");
    }

    /** What the user fixed comes first, then the scheme, then what the port implies. */
    private static Service service(Parts parts, OptionalInt port, Overrides overrides) {
        Optional<Service> scheme = parts.scheme();
        MailProtocol protocol = overrides
                .protocol()
                .or(() -> scheme.map(Service::protocol))
                .orElseGet(() -> port.isPresent() ? MailProtocol.impliedBy(port.getAsInt()) : MailProtocol.SMTP);
        TlsMode tlsMode = overrides
                .tlsMode()
                .or(() -> scheme.map(Service::tlsMode))
                .orElseGet(() -> port.isPresent() ? protocol.impliedMode(port.getAsInt()) : TlsMode.STARTTLS);
        boolean asScheme = scheme.filter(named -> named.protocol() == protocol && named.tlsMode() == tlsMode)
                .isPresent();
        int usual = asScheme ? scheme.get().port() : protocol.defaultPort(tlsMode);
        return new Service(protocol, tlsMode, port.orElse(usual));
    }

    private static OptionalInt number(String text) {
        return PORT.matcher(text).matches() ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
