package org.mailtls.inspector.ui.form;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.mailtls.inspector.capture.CaptureRequest.AddressFamily;
import org.mailtls.inspector.capture.CaptureRequest.ServerName;
import org.mailtls.inspector.demo.DemoScenario;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.log.LogEntry;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TargetParser;
import org.mailtls.inspector.trust.ReferenceIdentity;
import org.mailtls.inspector.ui.element.Texts;

/** What stands in the form, and what is wrong with it. */
public final class FormModel {
    private static final String EXAMPLE_PREFIX = "demo:";
    private static final int DNS_PORT = 53;

    /** Java also reads {@code 1.2.3} and {@code 7}, as nobody writes an address on purpose. */
    private static final Pattern FOUR_NUMBERS = Pattern.compile("\\d+(\\.\\d+){3}");

    /** The fields in which text is typed. */
    public enum Field {
        HOST,
        SERVER_NAME,
        NAME_EXPECTED,
        ADDRESS,
        EHLO_NAME,
        DNS_SERVER,
        CLIENT_CERTIFICATE,
        CLIENT_PASSWORD,
        STORE_FILE,
        STORE_PASSWORD,
        TIME,
        TIME_LIMIT
    }

    /** The ways to name the server in the handshake. */
    public enum ServerNameChoice {
        OF_HOST,
        NAMED,
        OFF;

        @Override
        public String toString() {
            return Texts.of("sni." + name());
        }
    }

    /** The stores offered for choice. */
    public enum StoreKind {
        USUAL(""),
        WINDOWS_MACHINE("windows-machine"),
        WINDOWS_USER("windows-user"),
        SYSTEM("system"),
        JAVA("java"),
        FILE("");

        private final String id;

        StoreKind(String id) {
            this.id = id;
        }

        /** The kinds that this operating system can have. */
        static StoreKind[] here() {
            boolean windows =
                    System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
            return Arrays.stream(values())
                    .filter(kind -> windows ? kind != SYSTEM : kind != WINDOWS_MACHINE && kind != WINDOWS_USER)
                    .toArray(StoreKind[]::new);
        }

        @Override
        public String toString() {
            return Texts.of("store." + name());
        }
    }

    private final Map<Field, StringProperty> texts = new EnumMap<>(Field.class);
    private final ObjectProperty<Service> service = new SimpleObjectProperty<>(Service.BY_THE_TEXT);
    private final BooleanProperty wholeDomain = new SimpleBooleanProperty();
    private final ObjectProperty<ServerNameChoice> serverName = new SimpleObjectProperty<>(ServerNameChoice.OF_HOST);
    private final BooleanProperty fetching = new SimpleBooleanProperty(true);
    private final BooleanProperty comparingSni = new SimpleBooleanProperty(true);
    private final ObjectProperty<AddressFamily> family = new SimpleObjectProperty<>(AddressFamily.ANY);
    private final ObjectProperty<StoreKind> store = new SimpleObjectProperty<>(StoreKind.USUAL);
    private final ObjectProperty<SenderProfile> sender = new SimpleObjectProperty<>(SenderProfile.EXCHANGE_VALIDATION);

    private final PastedValue<String> pastedName;
    private final PastedValue<SenderProfile> pastedSender = new PastedValue<>(sender);
    private final PastedValue<Boolean> pastedDomain = new PastedValue<>(wholeDomain);
    private Optional<LogEntry> logged = Optional.empty();
    private String pastedFor = "";

    public FormModel() {
        for (Field field : Field.values()) {
            texts.put(field, new SimpleStringProperty(""));
        }
        pastedName = new PastedValue<>(text(Field.NAME_EXPECTED));
        text(Field.HOST).addListener((all, old, now) -> {
            if (!pastedFor.isEmpty()) {
                takeBackPaste();
            }
        });
    }

    /**
     * Fills in what was pasted; where it names nothing to inspect, the server typed stays, or the next one inspected is meant. All of
     * it counts until another server is typed.
     */
    public void fill(FormPaste paste) {
        if (!paste.host().isEmpty()) {
            takeBackPaste();
            text(Field.HOST).set(paste.host());
            service.set(Service.BY_THE_TEXT);
            pastedDomain.paste(paste.wholeDomain());
            pastedName.paste(paste.nameExpected().orElse(""));
        }
        paste.sender().ifPresent(pastedSender::paste);
        logged = paste.logged();
        pastedFor = typed(Field.HOST);
    }

    /** The server in the form is inspected: what was pasted is about it. */
    void inspected() {
        pastedFor = typed(Field.HOST);
    }

    private void takeBackPaste() {
        pastedDomain.takeBack();
        pastedName.takeBack();
        pastedSender.takeBack();
        logged = Optional.empty();
    }

    public StringProperty text(Field field) {
        StringProperty text = texts.get(field);
        if (text == null) {
            throw new IllegalStateException("a field without text: " + field);
        }
        return text;
    }

    public ObjectProperty<Service> service() {
        return service;
    }

    public BooleanProperty wholeDomain() {
        return wholeDomain;
    }

    /** Whether what certificates name elsewhere is fetched. */
    public BooleanProperty fetching() {
        return fetching;
    }

    /** Whether the server is asked once more without a server name. */
    public BooleanProperty comparingSni() {
        return comparingSni;
    }

    public ObjectProperty<ServerNameChoice> serverName() {
        return serverName;
    }

    public ObjectProperty<AddressFamily> family() {
        return family;
    }

    public ObjectProperty<StoreKind> store() {
        return store;
    }

    public ObjectProperty<SenderProfile> sender() {
        return sender;
    }

    /** What is wrong with a field, one sentence for people; empty when nothing is. */
    public Optional<String> problem(Field field) {
        try {
            read(field);
            return Optional.empty();
        } catch (WrongInputException e) {
            return Optional.of(e.problem());
        }
    }

    private Object read(Field field) {
        return switch (field) {
            case HOST -> subject();
            case SERVER_NAME -> serverNameToSend();
            case NAME_EXPECTED -> nameExpected(typed(field));
            case ADDRESS -> addressToConnectTo();
            case EHLO_NAME -> optional(field).map(FormModel::dnsName);
            case DNS_SERVER -> optional(field).map(FormModel::dnsServer);
            case CLIENT_CERTIFICATE -> clientCertificate();
            case STORE_FILE -> storeChoice();
            case TIME -> optional(field).map(TimeText::read);
            case TIME_LIMIT -> optional(field).map(TimeLimit::read);
            case CLIENT_PASSWORD, STORE_PASSWORD -> text(field).get();
        };
    }

    /** What the form asks for; empty while a field has a problem. */
    public Optional<Order> order() {
        try {
            return Optional.of(new Order(subject(), options(typed(Field.NAME_EXPECTED), sender.get(), logged)));
        } catch (WrongInputException e) {
            return Optional.empty();
        }
    }

    /** The form's options for targets that stand elsewhere, without what was pasted for the one here; empty while one has a problem. */
    public Optional<Order.Options> onlyOptions() {
        try {
            return Optional.of(options(pastedName.own().strip(), pastedSender.own(), Optional.empty()));
        } catch (WrongInputException e) {
            return Optional.empty();
        }
    }

    private Order.Subject subject() {
        String input = typed(Field.HOST);
        if (input.isEmpty()) {
            throw new WrongInputException(Texts.of("form.problem.empty"));
        }
        if (input.toLowerCase(Locale.ROOT).startsWith(EXAMPLE_PREFIX)) {
            return new Order.Subject.Example(input, example(input.substring(EXAMPLE_PREFIX.length())));
        }
        return switch (service.get().read(input, wholeDomain.get())) {
            case TargetParser.Result.Parsed parsed -> new Order.Subject.Network(parsed.target());
            case TargetParser.Result.Rejected rejected -> throw new WrongInputException(rejected.message());
        };
    }

    private static DemoScenario example(String word) {
        return Arrays.stream(DemoScenario.values())
                .filter(scenario -> scenario.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new WrongInputException(Texts.of(
                        "form.problem.example",
                        String.join(
                                ", ",
                                Arrays.stream(DemoScenario.values())
                                        .map(DemoScenario::word)
                                        .toList()))));
    }

    private Order.Options options(String name, SenderProfile judgedAs, Optional<LogEntry> compared) {
        return new Order.Options(
                serverNameToSend(),
                family.get(),
                addressToConnectTo(),
                optional(Field.EHLO_NAME).map(FormModel::dnsName),
                optional(Field.DNS_SERVER).map(FormModel::dnsServer),
                clientCertificate(),
                nameExpected(name),
                judgedAs,
                storeChoice(),
                optional(Field.TIME).map(TimeText::read),
                fetching.get(),
                comparingSni.get(),
                optional(Field.TIME_LIMIT).map(TimeLimit::read),
                compared);
    }

    private static Optional<ReferenceIdentity> nameExpected(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(new ReferenceIdentity(host(name)));
    }

    private Optional<InetAddress> addressToConnectTo() {
        return optional(Field.ADDRESS).map(text -> address(text, "form.problem.address"));
    }

    private Optional<Order.Secret> clientCertificate() {
        return optional(Field.CLIENT_CERTIFICATE)
                .map(text ->
                        new Order.Secret(file(text), text(Field.CLIENT_PASSWORD).get()));
    }

    private ServerName serverNameToSend() {
        return switch (serverName.get()) {
            case OF_HOST -> new ServerName.OfHost();
            case OFF -> new ServerName.Off();
            case NAMED -> new ServerName.Named(dnsName(typed(Field.SERVER_NAME)));
        };
    }

    private Order.StoreChoice storeChoice() {
        StoreKind kind = store.get();
        return switch (kind) {
            case USUAL -> new Order.StoreChoice.Usual();
            case WINDOWS_MACHINE, WINDOWS_USER, SYSTEM, JAVA -> new Order.StoreChoice.Known(kind.id);
            case FILE ->
                new Order.StoreChoice.InFile(new Order.Secret(
                        file(typed(Field.STORE_FILE)),
                        text(Field.STORE_PASSWORD).get()));
        };
    }

    private static Host host(String text) {
        return switch (TargetParser.parse(text, TargetParser.Overrides.NONE)) {
            case TargetParser.Result.Parsed(MailTarget.Server server) -> server.host();
            case TargetParser.Result.Parsed _ -> throw new WrongInputException(Texts.of("form.problem.name"));
            case TargetParser.Result.Rejected rejected -> throw new WrongInputException(rejected.message());
        };
    }

    private static String dnsName(String text) {
        if (!text.isEmpty() && host(text) instanceof Host.DnsName name) {
            return name.ascii();
        }
        throw new WrongInputException(Texts.of("form.problem.dns-name"));
    }

    private static InetAddress address(String text, String problem) {
        try {
            String literal = text.replaceAll("^\\[(.*)]$", "$1");
            if (literal.contains(":") || FOUR_NUMBERS.matcher(literal).matches()) {
                return InetAddress.ofLiteral(literal);
            }
            throw new WrongInputException(Texts.of(problem));
        } catch (IllegalArgumentException e) {
            throw new WrongInputException(Texts.of(problem), e);
        }
    }

    private static InetSocketAddress dnsServer(String text) {
        int colon = text.lastIndexOf(':');
        boolean withPort = colon > 0 && (text.indexOf(':') == colon || text.charAt(colon - 1) == ']');
        if (!withPort) {
            return new InetSocketAddress(address(text, "form.problem.dns-server"), DNS_PORT);
        }
        try {
            return new InetSocketAddress(
                    address(text.substring(0, colon), "form.problem.dns-server"),
                    Integer.parseInt(text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new WrongInputException(Texts.of("form.problem.dns-server"), e);
        }
    }

    /** Whether the file is there is found out when it is read, away from the window's thread. */
    private static Path file(String text) {
        try {
            if (!text.isEmpty()) {
                return Path.of(text);
            }
        } catch (InvalidPathException e) {
            throw new WrongInputException(Texts.of("form.problem.file"), e);
        }
        throw new WrongInputException(Texts.of("form.problem.file"));
    }

    private Optional<String> optional(Field field) {
        return Optional.of(typed(field)).filter(text -> !text.isEmpty());
    }

    private String typed(Field field) {
        return text(field).get().strip();
    }
}
