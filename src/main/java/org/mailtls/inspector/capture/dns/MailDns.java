package org.mailtls.inspector.capture.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.mailtls.inspector.capture.Cancellation;
import org.mailtls.inspector.capture.Deadline;
import org.mailtls.inspector.capture.Patience;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.CaptureFailure.DnsFailed;
import org.mailtls.inspector.evidence.CaptureFailure.NameNotResolved;
import org.mailtls.inspector.evidence.CaptureFailure.NullMx;
import org.mailtls.inspector.evidence.DnsEvidence;
import org.mailtls.inspector.evidence.DnsEvidence.MailExchanger;
import org.mailtls.inspector.evidence.TextRecords;
import org.mailtls.inspector.target.Host;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupFailedException;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/**
 * Looks up a mail domain's exchangers and a host's addresses. Where no server is named, addresses come from the operating
 * system, so that its hosts file counts.
 */
public final class MailDns {
    private static final int MOST_EXCHANGERS = 100;
    private static final int MOST_ADDRESSES = 32;
    private static final int MOST_TEXTS = 64;
    private static final String SYSTEM = "system";

    private final Optional<InetSocketAddress> server;
    private final Deadline deadline;
    private final Cancellation cancellation;

    /** @param server the resolver to ask; empty for the system's */
    public MailDns(Optional<InetSocketAddress> server, Deadline deadline, Cancellation cancellation) {
        this.server = server;
        this.deadline = deadline;
        this.cancellation = cancellation;
    }

    /** The outcome of looking up a host. */
    public sealed interface Addresses {
        /** @param addresses at least one */
        record Found(List<InetAddress> addresses) implements Addresses {
            public Found {
                addresses = List.copyOf(addresses);
            }
        }

        record Failed(CaptureFailure failure) implements Addresses {}
    }

    /** The resolver asked, as host and port, or {@code "system"}. */
    public String serverName() {
        return server.map(address -> address.getHostString() + ":" + address.getPort())
                .orElse(SYSTEM);
    }

    /**
     * The domain's mail exchangers (RFC 5321 section 5.1), by preference, those of equal preference as they came.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public DnsEvidence exchangers(Host.DnsName domain) {
        return switch (lookup(domain.ascii(), Type.MX)) {
            case Answer.Records found -> fromRecords(domain, found.records());
            case Answer.NoneOfThisType none -> new DnsEvidence(serverName(), true, List.of(), Optional.empty());
            case Answer.Failed failed -> new DnsEvidence(serverName(), true, List.of(), Optional.of(failed.failure()));
        };
    }

    /**
     * The host's addresses, IPv6 first as the default of RFC 6724 has it, unless the system orders them otherwise.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public Addresses addresses(Host host) {
        return switch (host) {
            case Host.Address literal -> new Addresses.Found(List.of(literal.address()));
            case Host.DnsName name -> server.isPresent() ? addressesByServer(name) : addressesBySystem(name);
        };
    }

    /**
     * The TXT records of a name; none where the name does not exist.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public TextRecords texts(String name) {
        return switch (lookup(name, Type.TXT)) {
            case Answer.Records found ->
                new TextRecords(
                        name,
                        found.records().stream()
                                .filter(TXTRecord.class::isInstance)
                                .map(record -> String.join("", ((TXTRecord) record).getStrings()))
                                .limit(MOST_TEXTS)
                                .toList(),
                        Optional.empty());
            case Answer.NoneOfThisType none -> new TextRecords(name, List.of(), Optional.empty());
            case Answer.Failed(NameNotResolved none) -> new TextRecords(name, List.of(), Optional.empty());
            case Answer.Failed(DnsFailed(String asked, String query, String reason)) ->
                new TextRecords(name, List.of(), Optional.of(reason));
            case Answer.Failed failed ->
                throw new IllegalStateException("no failure of a look-up: " + failed.failure());
        };
    }

    private sealed interface Answer {
        record Records(List<Record> records) implements Answer {}

        record NoneOfThisType() implements Answer {}

        record Failed(CaptureFailure failure) implements Answer {}
    }

    private DnsEvidence fromRecords(Host.DnsName domain, List<Record> records) {
        List<MXRecord> exchangers = records.stream()
                .filter(MXRecord.class::isInstance)
                .map(MXRecord.class::cast)
                .toList();
        List<MailExchanger> named = exchangers.stream()
                .filter(record -> !record.getTarget().equals(Name.root))
                .map(record -> new MailExchanger(
                        record.getPriority(), record.getTarget().toString(true).toLowerCase(Locale.ROOT)))
                .sorted(Comparator.comparingInt(MailExchanger::preference))
                .limit(MOST_EXCHANGERS)
                .toList();
        boolean nullMx = named.isEmpty() && !exchangers.isEmpty();
        return new DnsEvidence(
                serverName(), true, named, nullMx ? Optional.of(new NullMx(domain.ascii())) : Optional.empty());
    }

    private Addresses addressesByServer(Host.DnsName name) {
        CompletableFuture<Answer> six = Patience.start(() -> lookup(name.ascii(), Type.AAAA));
        CompletableFuture<Answer> four = Patience.start(() -> lookup(name.ascii(), Type.A));
        List<Answer> answers = List.of(Patience.await(six, cancellation), Patience.await(four, cancellation));
        List<InetAddress> addresses = new ArrayList<>();
        List<CaptureFailure> failures = new ArrayList<>();
        for (Answer answer : answers) {
            switch (answer) {
                case Answer.Records found ->
                    found.records().forEach(record -> address(record).ifPresent(addresses::add));
                case Answer.NoneOfThisType none -> {}
                case Answer.Failed failed -> failures.add(failed.failure());
            }
        }
        if (!addresses.isEmpty()) {
            return new Addresses.Found(
                    addresses.stream().distinct().limit(MOST_ADDRESSES).toList());
        }
        return new Addresses.Failed(
                failures.isEmpty()
                        ? new NameNotResolved(name.ascii(), "the name exists, but has no address")
                        : failures.getFirst());
    }

    private static Optional<InetAddress> address(Record record) {
        return switch (record) {
            case ARecord a -> Optional.of(a.getAddress());
            case AAAARecord aaaa -> Optional.of(aaaa.getAddress());
            default -> Optional.empty();
        };
    }

    private Addresses addressesBySystem(Host.DnsName name) {
        CompletableFuture<InetAddress[]> result = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("resolve-" + name.ascii()).start(() -> resolve(name, result));
        try {
            return Patience.await(result, deadline, cancellation)
                    .<Addresses>map(found -> new Addresses.Found(
                            Arrays.stream(found).limit(MOST_ADDRESSES).toList()))
                    .orElseGet(() -> new Addresses.Failed(silent(name.ascii() + " A/AAAA")));
        } catch (ExecutionException e) {
            return new Addresses.Failed(notResolved(name, String.valueOf(cause(e).getMessage())));
        }
    }

    /** Not on a virtual thread: the system's resolver would hold on to its carrier. */
    private static void resolve(Host.DnsName name, CompletableFuture<InetAddress[]> result) {
        try {
            result.complete(InetAddress.getAllByName(name.ascii()));
        } catch (UnknownHostException e) {
            result.completeExceptionally(e);
        }
    }

    private static CaptureFailure notResolved(Host.DnsName name, String words) {
        return words.contains("Temporary failure")
                ? new DnsFailed(SYSTEM, name.ascii() + " A/AAAA", "temporary failure in name resolution")
                : new NameNotResolved(name.ascii(), "the system knows no address of this name");
    }

    private CaptureFailure silent(String query) {
        return new DnsFailed(
                serverName(), query, "no answer within " + deadline.allowed().toMillis() + " ms");
    }

    private Answer lookup(String name, int type) {
        String query = name + " " + Type.string(type);
        try {
            LookupSession session = LookupSession.builder().resolver(resolver()).build();
            CompletableFuture<LookupResult> result =
                    session.lookupAsync(Name.fromString(name, Name.root), type).toCompletableFuture();
            return Patience.await(result, deadline, cancellation)
                    .<Answer>map(found -> new Answer.Records(found.getRecords()))
                    .orElseGet(() -> new Answer.Failed(silent(query)));
        } catch (TextParseException | UnknownHostException e) {
            return new Answer.Failed(new DnsFailed(serverName(), query, String.valueOf(e.getMessage())));
        } catch (ExecutionException e) {
            return failed(name, query, cause(e));
        }
    }

    private Answer failed(String name, String query, Throwable cause) {
        return switch (cause) {
            case NoSuchRRSetException none -> new Answer.NoneOfThisType();
            case NoSuchDomainException unknown ->
                new Answer.Failed(new NameNotResolved(name, "the domain name does not exist (NXDOMAIN)"));
            case LookupFailedException failed ->
                new Answer.Failed(new DnsFailed(serverName(), query, "the server answered with a failure"));
            default -> new Answer.Failed(new DnsFailed(serverName(), query, String.valueOf(cause.getMessage())));
        };
    }

    private static Throwable cause(Exception e) {
        return switch (e.getCause()) {
            case null -> e;
            case CompletionException wrapper -> cause(wrapper);
            case Throwable cause -> cause;
        };
    }

    private Resolver resolver() throws UnknownHostException {
        Resolver resolver = server.isPresent() ? new SimpleResolver(server.get()) : new ExtendedResolver();
        resolver.setTimeout(deadline.remaining().plusMillis(1));
        return resolver;
    }
}
