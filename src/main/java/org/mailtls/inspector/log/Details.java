package org.mailtls.inspector.log;

import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TargetParser;

/** The names, addresses, codes and times in a log's text, wherever the programs known here put them. */
record Details(
        Optional<Host.DnsName> domain,
        Optional<Host> host,
        Optional<InetAddress> address,
        OptionalInt port,
        Optional<String> connector,
        OptionalInt smtpCode,
        Optional<String> enhancedCode,
        Optional<Instant> time) {
    private static final String NAME = "(?<name>[A-Za-z0-9_][A-Za-z0-9_.-]{0,252})";
    private static final String ADDRESS = "(?<address>[0-9A-Fa-f]{0,4}[.:][0-9A-Fa-f.:]{1,44})";
    private static final String IPV4 = "(?<address>\\d{1,3}(?:\\.\\d{1,3}){3})";
    private static final String PORT = "(?::(?<port>\\d{1,5}))?";
    private static final String MAILBOX = "[^<>@\\s]{1,64}@";
    private static final int LAST_PORT = 65_535;
    private static final int LONGEST_HOST = 1_000;

    private static final List<Pattern> SERVERS = patterns(
            "\\[LastAttemptedServerName=" + NAME + "\\]",
            "\\{FQDN=" + NAME + "\\}",
            "relay=" + NAME + "\\[" + ADDRESS + "\\]" + PORT,
            NAME + "\\[" + ADDRESS + "\\]" + PORT,
            "\\bH=" + NAME + " \\[" + ADDRESS + "\\]" + PORT,
            "\\b(?:connection to|by host|host) " + NAME + " \\[" + ADDRESS + "\\]" + PORT,
            "Server at " + NAME + " \\(" + ADDRESS + "\\)",
            "OutboundProxyTargetHostName: " + NAME,
            "Remote-MTA: dns; ?" + NAME,
            "EHLO response from the remote server " + NAME,
            "220[ -]" + NAME + " ");

    private static final List<Pattern> ADDRESSES = patterns(
            "\\[LastAttemptedIP=" + IPV4 + PORT,
            "\\[LastAttemptedIP=\\[" + ADDRESS + "\\]" + PORT,
            "\\{IP=" + ADDRESS + "\\}",
            "OutboundProxyTargetIP: " + IPV4,
            "\\bH=\\(?[^\\[\\]\\s]{0,253} ?\\[" + ADDRESS + "\\]" + PORT);

    private static final List<Pattern> DOMAINS = patterns(
            "domain-secured domain '?" + NAME,
            "certificate for '?" + NAME + "'? failed with status",
            "domain capabilities '" + NAME,
            "remote domain '?" + NAME,
            "contains the domain name " + NAME,
            "MX hosts of '?<?" + NAME,
            "\\bto=<" + MAILBOX + NAME + ">",
            "RCPT TO: ?<" + MAILBOX + NAME + ">",
            "(?:Final|Original)-Recipient: rfc822; ?" + MAILBOX + NAME,
            "(?:^| )(?:=>|->|==|\\*\\*) " + MAILBOX + NAME,
            "TlsDomain ?: " + NAME,
            "NextHopDomain ?: " + NAME,
            "Name service error for name=" + NAME,
            "[Mm]essage to <?" + MAILBOX + NAME);

    private static final List<Pattern> CONNECTORS = patterns(
            "connector '(?<name>[^']{1,200})'",
            "for the connector (?<name>.{1,200}?) with a FQDN",
            "smart host for the connector (?:named )?'?(?<name>.{1,200}?)'?\\. The certificate",
            "Send connector (?<name>.{1,200}?) couldn't connect");

    private static final Pattern CODES =
            Pattern.compile("(?<![\\d.])(?<code>[245]\\d\\d)[ -]#?(?<enhanced>[245]\\.\\d{1,3}\\.\\d{1,3})(?!\\.?\\d)");
    private static final Pattern ENHANCED = Pattern.compile("(?<![\\d.])(?<enhanced>[45]\\.\\d\\.\\d{1,3})(?!\\.?\\d)");
    private static final Pattern CODE =
            Pattern.compile("(?:said: |returned '|LED=|smtp; ?|^)(?<code>[245]\\d\\d)(?= |-)");
    private static final Pattern TIME =
            Pattern.compile("\\b(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?)(Z|[+-]\\d\\d:\\d\\d)");
    private static final Pattern FOUR_NUMBERS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private static List<Pattern> patterns(String... expressions) {
        return Stream.of(expressions).map(Pattern::compile).toList();
    }

    static Details of(String text) {
        Optional<Matcher> server = first(
                SERVERS,
                text,
                matcher -> group(matcher, "name").flatMap(Details::host).isPresent());
        Optional<Matcher> address = server.filter(
                        matcher -> group(matcher, "address").isPresent())
                .or(() -> first(ADDRESSES, text, matcher -> true));
        Optional<Matcher> codes = first(List.of(CODES), text, matcher -> true);
        return new Details(
                first(DOMAINS, text, matcher -> domain(matcher).isPresent()).flatMap(Details::domain),
                server.flatMap(matcher -> group(matcher, "name")).flatMap(Details::host),
                address.flatMap(matcher -> group(matcher, "address")).flatMap(Details::address),
                port(address.flatMap(matcher -> group(matcher, "port"))),
                first(CONNECTORS, text, matcher -> true).flatMap(matcher -> group(matcher, "name")),
                number(codes.or(() -> first(List.of(CODE), text, matcher -> true))),
                codes.flatMap(matcher -> group(matcher, "enhanced"))
                        .or(() -> first(List.of(ENHANCED), text, matcher -> true)
                                .flatMap(matcher -> group(matcher, "enhanced"))),
                first(List.of(TIME), text, matcher -> true).flatMap(Details::time));
    }

    /** The first place that one of the patterns, in their order, fits and that will do. */
    private static Optional<Matcher> first(List<Pattern> patterns, String text, Predicate<Matcher> willDo) {
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                if (willDo.test(matcher)) {
                    return Optional.of(matcher);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> group(Matcher matcher, String name) {
        return matcher.namedGroups().containsKey(name) ? Optional.ofNullable(matcher.group(name)) : Optional.empty();
    }

    private static Optional<Host.DnsName> domain(Matcher matcher) {
        return group(matcher, "name")
                .flatMap(Details::host)
                .flatMap(host -> host instanceof Host.DnsName name ? Optional.of(name) : Optional.empty());
    }

    /** A host by its name, which has a dot, or its address; empty for anything else. */
    static Optional<Host> host(String text) {
        if (text.length() > LONGEST_HOST) {
            return Optional.empty();
        }
        String name = text.replaceAll("\\.+$", "");
        return name.contains(".")
                        && TargetParser.parse(name, TargetParser.Overrides.NONE)
                                instanceof TargetParser.Result.Parsed(MailTarget.Server server)
                ? Optional.of(server.host())
                : Optional.empty();
    }

    /** An address literal; Java would also read a number alone. */
    static Optional<InetAddress> address(String text) {
        if (!text.contains(":") && !FOUR_NUMBERS.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A port from 1 to 65535; empty for anything else. */
    static OptionalInt port(Optional<String> digits) {
        return digits.map(Integer::parseInt)
                .filter(port -> port > 0 && port <= LAST_PORT)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private static OptionalInt number(Optional<Matcher> matcher) {
        return matcher.flatMap(found -> group(found, "code"))
                .map(digits -> OptionalInt.of(Integer.parseInt(digits)))
                .orElse(OptionalInt.empty());
    }

    private static Optional<Instant> time(Matcher matcher) {
        try {
            return Optional.of(
                    OffsetDateTime.parse(matcher.group(1) + matcher.group(2), DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
