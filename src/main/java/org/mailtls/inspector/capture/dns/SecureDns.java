package org.mailtls.inspector.capture.dns;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.mailtls.inspector.capture.Cancellation;
import org.mailtls.inspector.capture.Deadline;
import org.mailtls.inspector.capture.Patience;
import org.mailtls.inspector.evidence.DnssecStatus;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import org.xbill.DNS.dnssec.ValidatingResolver;

/**
 * Asks DNS and validates every answer itself (RFC 4035 section 5); what a resolver says of its own validation does not count. Truncated
 * answers are asked for again over TCP.
 */
final class SecureDns {
    /** A query that is not answered is sent again. */
    private static final Duration ONE_TRY = Duration.ofSeconds(3);

    private static final int TRIES = 2;

    private final String serverName;
    private final Name top;
    private final SharedQueries plain;
    private final Resolver validating;
    private final Deadline deadline;
    private final Cancellation cancellation;

    /**
     * @param server the resolver to ask; empty for the system's
     * @throws UnknownHostException if the system names no resolver
     */
    SecureDns(Optional<InetSocketAddress> server, DnssecAnchors anchors, Deadline deadline, Cancellation cancellation)
            throws UnknownHostException {
        this.serverName = server.map(address -> address.getHostString() + ":" + address.getPort())
                .orElse("the system's DNS server");
        this.top = anchors.top();
        this.plain = new SharedQueries(patient(server), serverName);
        ValidatingResolver validator = new ValidatingResolver(plain);
        anchors.addTo(validator.getTrustAnchors());
        this.validating = validator;
        this.deadline = deadline;
        this.cancellation = cancellation;
    }

    private static Resolver patient(Optional<InetSocketAddress> server) throws UnknownHostException {
        ExtendedResolver resolver = server.isPresent()
                ? new ExtendedResolver(List.of(new SimpleResolver(server.get())))
                : new ExtendedResolver();
        resolver.setTimeout(ONE_TRY);
        resolver.setRetries(TRIES);
        return resolver;
    }

    /** Sends a question; {@link #await} gives what comes of it. */
    CompletableFuture<SecureAnswer> ask(Name name, int type) {
        Record question = Record.newRecord(name, type, DClass.IN);
        return validating
                .sendAsync(Message.newQuery(question))
                .toCompletableFuture()
                .thenCompose(answer -> judged(question, answer));
    }

    /**
     * The answer, or why there is none in time.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    SecureAnswer await(CompletableFuture<SecureAnswer> answer) {
        try {
            return Patience.await(answer, deadline, cancellation)
                    .orElseGet(() -> failed(serverName + " did not answer within "
                            + deadline.allowed().toMillis() + " ms"));
        } catch (ExecutionException e) {
            return failed(serverName + " could not be asked: " + e.getCause());
        }
    }

    private CompletableFuture<SecureAnswer> judged(Record question, Message answer) {
        if (answer.getRcode() == Rcode.SERVFAIL) {
            return plain.failureOf(question)
                    .map(failure -> CompletableFuture.completedFuture(failed(failure)))
                    .orElseGet(() -> signaturesArrive().thenApply(arrive -> arrive ? bogus(answer) : unsigned()));
        }
        DnssecStatus status =
                answer.getHeader().getFlag(Flags.AD) ? new DnssecStatus.Secure() : new DnssecStatus.Insecure();
        return CompletableFuture.completedFuture(SecureAnswer.of(answer, status));
    }

    private static SecureAnswer bogus(Message answer) {
        return SecureAnswer.without(new DnssecStatus.Bogus(reason(answer)));
    }

    private SecureAnswer unsigned() {
        return failed(serverName + " leaves out DNSSEC's signatures, so that nothing can be validated");
    }

    /** Whether the resolver passes on the signature of the topmost zone that must have one. */
    private CompletableFuture<Boolean> signaturesArrive() {
        Message question = Message.newQuery(Record.newRecord(top, Type.DNSKEY, DClass.IN));
        question.getHeader().setFlag(Flags.CD);
        return plain.sendAsync(question)
                .thenApply(answer -> answer.getSection(Section.ANSWER).stream().anyMatch(RRSIGRecord.class::isInstance))
                .toCompletableFuture();
    }

    /** The validator's words, which it adds to its answer. */
    private static String reason(Message message) {
        return message.getSection(Section.ADDITIONAL).stream()
                .filter(record -> record.getDClass() == ValidatingResolver.VALIDATION_REASON_QCLASS)
                .filter(TXTRecord.class::isInstance)
                .map(record -> String.join("", ((TXTRecord) record).getStrings()))
                .findFirst()
                .orElse("its signatures do not hold");
    }

    private static SecureAnswer failed(String reason) {
        return SecureAnswer.without(new DnssecStatus.Failed(reason));
    }
}
