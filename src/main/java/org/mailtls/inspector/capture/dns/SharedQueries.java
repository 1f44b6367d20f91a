package org.mailtls.inspector.capture.dns;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;

/**
 * Asks each question once in an inspection, however many want the answer: the keys of a zone are needed for each of its names. The
 * validator takes a failure of the resolver for a fault of the zone, and an exception for none, so that failures are remembered here and
 * answered for with SERVFAIL.
 */
final class SharedQueries implements Resolver {
    private final Resolver resolver;
    private final String serverName;
    private final Map<Record, CompletableFuture<Message>> asked = new ConcurrentHashMap<>();
    private final Map<Record, String> failures = new ConcurrentHashMap<>();

    /** @param serverName what to call the resolver in words */
    SharedQueries(Resolver resolver, String serverName) {
        this.resolver = resolver;
        this.serverName = serverName;
    }

    /** Why a question, or one for the keys that validating its answer takes, was not answered. */
    Optional<String> failureOf(Record question) {
        return Optional.ofNullable(failures.get(question))
                .or(() -> failures.entrySet().stream()
                        .filter(failure -> isForKeys(failure.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    private static boolean isForKeys(Record question) {
        return question.getType() == Type.DS || question.getType() == Type.DNSKEY;
    }

    @Override
    public CompletionStage<Message> sendAsync(Message query) {
        return sendAsync(query, ForkJoinPool.commonPool());
    }

    @Override
    public CompletionStage<Message> sendAsync(Message query, Executor executor) {
        Record question = query.getQuestion();
        return asked.computeIfAbsent(question, any -> send(query, executor)).thenApply(Message::clone);
    }

    private CompletableFuture<Message> send(Message query, Executor executor) {
        Record question = query.getQuestion();
        return resolver.sendAsync(query, executor).toCompletableFuture().handle((answer, failure) -> {
            if (failure != null) {
                return unanswered(
                        query, serverName + " could not be asked for " + words(question) + ": " + words(failure));
            }
            int rcode = answer.getRcode();
            return rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN
                    ? answer
                    : unanswered(
                            query,
                            serverName + " answered " + Rcode.string(rcode) + explanation(answer) + " to "
                                    + words(question));
        });
    }

    private Message unanswered(Message query, String why) {
        failures.put(query.getQuestion(), why);
        Message failure = new Message(query.getHeader().getID());
        failure.getHeader().setFlag(Flags.QR);
        failure.getHeader().setRcode(Rcode.SERVFAIL);
        failure.addRecord(query.getQuestion(), Section.QUESTION);
        return failure;
    }

    /** The resolver's own reason (RFC 8914). */
    private static String explanation(Message answer) {
        return answer.getOPT() == null
                ? ""
                : answer.getOPT().getOptions(EDNSOption.Code.EDNS_EXTENDED_ERROR).stream()
                        .filter(ExtendedErrorCodeOption.class::isInstance)
                        .map(option -> ((ExtendedErrorCodeOption) option).getErrorCode())
                        .map(code -> " (" + ExtendedErrorCodeOption.text(code) + ")")
                        .findFirst()
                        .orElse("");
    }

    private static String words(Record question) {
        return question.getName().toString(true) + " " + Type.string(question.getType());
    }

    private static String words(Throwable failure) {
        return switch (failure) {
            case CompletionException wrapper when wrapper.getCause() != null -> words(wrapper.getCause());
            default -> failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        };
    }

    @Override
    public void setPort(int port) {
        resolver.setPort(port);
    }

    @Override
    public void setTCP(boolean always) {
        resolver.setTCP(always);
    }

    @Override
    public void setIgnoreTruncation(boolean ignore) {
        resolver.setIgnoreTruncation(ignore);
    }

    @Override
    public void setEDNS(int version, int payloadSize, int flags, List<EDNSOption> options) {
        resolver.setEDNS(version, payloadSize, flags, options);
    }

    @Override
    public void setTSIGKey(TSIG key) {
        resolver.setTSIGKey(key);
    }

    @Override
    public void setTimeout(Duration timeout) {
        resolver.setTimeout(timeout);
    }

    @Override
    public Duration getTimeout() {
        return resolver.getTimeout();
    }
}
