package org.mailtls.inspector.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mailtls.inspector.target.Host;

/**
 * A send connector of Exchange, as {@code Get-SendConnector | Format-List} prints it.
 *
 * @param enabled false only where the paste says so
 * @param smartHosts where it hands mail to; empty where it looks up the recipient's domain
 * @param domains the address spaces that name one domain; {@code *.example.com} counts as {@code example.com}
 * @param port the port it connects to, 1 to 65535
 * @param tlsDomain the name it wants in the certificate; {@code *.example.com} counts as {@code example.com}
 * @param externalDns whether it asks the DNS servers set up for external look-ups instead of the system's
 */
public record SendConnector(
        String name,
        boolean enabled,
        List<Host> smartHosts,
        List<Host.DnsName> domains,
        OptionalInt port,
        SenderHint sender,
        Optional<Host.DnsName> tlsDomain,
        boolean externalDns) {
    /** How long a text with connectors may be: room for thousands. */
    public static final int MOST_CHARACTERS = 4 << 20;

    /** Unlike the colon in an address space, that of Format-List has a space before it. */
    private static final Pattern SETTING = Pattern.compile("^([A-Za-z][A-Za-z0-9]{1,60}) {1,60}:(?: (.*))?$");

    private static final Pattern BRACES = Pattern.compile("^\\{|}$");
    private static final Pattern CUT_SHORT = Pattern.compile("(?:\\.{3}|\u2026)$");
    private static final Pattern QUOTES = Pattern.compile("^['\"]|['\"]$");

    private static final Pattern SMTP_SPACE =
            Pattern.compile("(?:(?:Local|Global):)?(?:SMTP:)?([^:;]{1,255})(?:;\\d{1,5})?", Pattern.CASE_INSENSITIVE);

    /** Beside "True" there is nothing else for yes, but windows are localised and so are some pastes. */
    private static final Set<String> YES =
            Set.of("true", "$true", "wahr", "vrai", "verdadero", "vero", "waar", "1", "yes", "ja", "oui");

    private static final Set<String> NO =
            Set.of("false", "$false", "falsch", "faux", "falso", "onwaar", "0", "no", "nein", "non");

    /** The settings without which a paste is no send connector. */
    private static final Set<String> TELLING =
            Set.of("addressspaces", "smarthosts", "smarthostsstring", "tlsauthlevel");

    public SendConnector {
        smartHosts = List.copyOf(smartHosts);
        domains = List.copyOf(domains);
    }

    /**
     * The connectors in the text, in their order; empty where it has none.
     *
     * @throws IllegalArgumentException if it is longer than {@link #MOST_CHARACTERS}: one that is cut would be judged wrongly
     */
    public static List<SendConnector> read(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("more than " + MOST_CHARACTERS + " characters");
        }
        return blocks(text).stream()
                .filter(settings -> settings.keySet().stream().anyMatch(TELLING::contains))
                .map(SendConnector::of)
                .toList();
    }

    /** What it connects to: its smart hosts, or else the domains it is meant for. */
    public List<Host> targets() {
        return smartHosts.isEmpty() ? List.copyOf(domains) : smartHosts;
    }

    /** The name that it wants in the certificate, where it compares names: that of TlsDomain, or else the only domain it is meant for. */
    public Optional<Host.DnsName> nameExpected() {
        return switch (sender) {
            case DOMAIN_VALIDATION, DOMAIN_SECURITY ->
                tlsDomain.or(() -> domains.size() == 1 ? Optional.of(domains.getFirst()) : Optional.empty());
            case ENCRYPTION_ONLY, CERTIFICATE_VALIDATION, POSTFIX_ENCRYPT, POSTFIX_VERIFY, DANE, MTA_STS ->
                Optional.empty();
        };
    }

    /** A connector ends where a setting comes a second time. What is no setting goes on with the one before. */
    private static List<Map<String, StringBuilder>> blocks(String text) {
        List<Map<String, StringBuilder>> blocks = new ArrayList<>();
        Map<String, StringBuilder> block = new LinkedHashMap<>();
        String key = "";
        for (String line : text.lines().map(String::strip).toList()) {
            Matcher setting = SETTING.matcher(line);
            if (setting.matches()) {
                key = setting.group(1).toLowerCase(Locale.ROOT);
                if (block.containsKey(key)) {
                    blocks.add(block);
                    block = new LinkedHashMap<>();
                }
                block.put(
                        key,
                        new StringBuilder(
                                Optional.ofNullable(setting.group(2)).orElse("").strip()));
            } else if (!line.isEmpty() && block.get(key) != null) {
                join(block.get(key), line);
            } else {
                key = "";
            }
        }
        blocks.add(block);
        return blocks;
    }

    /** A list is broken anywhere, a text between its words. */
    private static void join(StringBuilder value, String more) {
        boolean list = !value.isEmpty() && value.charAt(0) == '{';
        value.append(list ? "" : " ").append(more);
    }

    private static SendConnector of(Map<String, StringBuilder> block) {
        Map<String, String> settings = new HashMap<>();
        block.forEach((key, value) -> settings.put(key, value.toString()));
        List<String> spaces = list(settings, "addressspaces");
        List<String> hosts =
                settings.containsKey("smarthosts") ? list(settings, "smarthosts") : list(settings, "smarthostsstring");
        return new SendConnector(
                Stream.of("name", "identity")
                        .map(key -> value(settings, key))
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .orElse(""),
                !NO.contains(value(settings, "enabled").toLowerCase(Locale.ROOT)),
                yes(settings, "dnsroutingenabled")
                        ? List.of()
                        : hosts.stream().flatMap(SendConnector::host).toList(),
                spaces.stream().flatMap(SendConnector::domain).distinct().toList(),
                port(value(settings, "port")),
                sender(settings),
                domainName(value(settings, "tlsdomain")),
                yes(settings, "useexternaldnsserversenabled"));
    }

    private static SenderHint sender(Map<String, String> settings) {
        return switch (value(settings, "tlsauthlevel").toLowerCase(Locale.ROOT)) {
            case "encryptiononly" -> SenderHint.ENCRYPTION_ONLY;
            case "certificatevalidation" -> SenderHint.CERTIFICATE_VALIDATION;
            case "domainvalidation" -> SenderHint.DOMAIN_VALIDATION;
            default -> yes(settings, "domainsecureenabled") ? SenderHint.DOMAIN_SECURITY : SenderHint.ENCRYPTION_ONLY;
        };
    }

    private static Stream<Host> host(String text) {
        String bare = text.replaceAll("^\\[(.*)]$", "$1");
        Optional<Host> literal = Details.address(bare).map(Host.Address::new);
        return literal.or(() -> Details.host(bare)).stream();
    }

    private static Stream<Host.DnsName> domain(String space) {
        Matcher matcher = SMTP_SPACE.matcher(space);
        return matcher.matches() ? domainName(matcher.group(1)).stream() : Stream.empty();
    }

    private static Optional<Host.DnsName> domainName(String text) {
        return Details.host(text.replaceFirst("^\\*\\.", ""))
                .flatMap(host -> host instanceof Host.DnsName name ? Optional.of(name) : Optional.empty());
    }

    private static OptionalInt port(String text) {
        return Details.port(Optional.of(text).filter(digits -> digits.matches("\\d{1,5}")));
    }

    private static boolean yes(Map<String, String> settings, String key) {
        return YES.contains(value(settings, key).toLowerCase(Locale.ROOT));
    }

    /** A list's values; one that was cut short ends in dots. */
    private static List<String> list(Map<String, String> settings, String key) {
        String inside = CUT_SHORT
                .matcher(BRACES.matcher(value(settings, key)).replaceAll(""))
                .replaceAll("");
        return Stream.of(inside.split(","))
                .map(item -> QUOTES.matcher(item.strip()).replaceAll(""))
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static String value(Map<String, String> settings, String key) {
        return settings.getOrDefault(key, "");
    }
}
