package org.mailtls.inspector.capture.fetch;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.mailtls.inspector.capture.Cancellation;
import org.mailtls.inspector.capture.Deadline;
import org.mailtls.inspector.capture.Patience;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.evidence.Fetch.Fault;

/**
 * One request and the redirects it leads to, each to a web address only. A redirect from https to http is followed, too: what is fetched
 * here is public, and signed where it matters.
 */
final class WebFetch {
    private static final int OK = 200;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /** The one redirect after which the new address is only read (RFC 9110 section 15.4.4). */
    private static final int SEE_OTHER = 303;

    private static final int PROXY_WANTS_CREDENTIALS = 407;

    private final Request request;
    private final Limits limits;
    private final Cancellation cancellation;
    private final Deadline end;
    private final long startedAt = System.nanoTime();
    private final AtomicInteger octets = new AtomicInteger();
    private final Set<URI> visited = new HashSet<>();

    WebFetch(Request request, Limits limits, Cancellation cancellation) {
        this.request = request;
        this.limits = limits;
        this.cancellation = cancellation;
        this.end = Deadline.in(limits.whole());
    }

    /**
     * Asks the address.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    Answer from(URI address) {
        return ask(address, request.post());
    }

    private Answer ask(URI address, Optional<Request.Post> post) {
        visited.add(address);
        try {
            return Patience.await(WebClient.shared().sendAsync(message(address, post), this::bodyOf), end, cancellation)
                    .map(response -> read(response, address, post))
                    .orElseGet(() -> failed(Fault.TIMED_OUT, "It was not done within " + words(limits.whole()) + "."));
        } catch (ExecutionException e) {
            cancellation.throwIfCancelled();
            return failed(e.getCause() == null ? e : e.getCause(), address);
        } catch (IllegalArgumentException e) {
            return failed(Fault.UNREACHABLE, Excerpt.of(String.valueOf(e.getMessage())));
        }
    }

    private HttpRequest message(URI address, Optional<Request.Post> post) {
        HttpRequest.Builder message = HttpRequest.newBuilder(address)
                .timeout(limits.answer())
                .header("User-Agent", WebClient.USER_AGENT)
                .header("Accept", request.accept());
        post.ifPresent(given -> message.header("Content-Type", given.contentType()));
        BodyPublisher body = post.map(
                        given -> BodyPublishers.ofByteArray(given.body().bytes()))
                .orElseGet(BodyPublishers::noBody);
        return message.method(post.isPresent() ? "POST" : "GET", body).build();
    }

    private HttpResponse.BodySubscriber<byte[]> bodyOf(HttpResponse.ResponseInfo header) {
        return new BoundedBody(header.statusCode() == OK ? request.mostOctets() : 0, octets);
    }

    private Answer read(HttpResponse<byte[]> response, URI address, Optional<Request.Post> post) {
        int status = response.statusCode();
        if (REDIRECTS.contains(status)) {
            Optional<String> location = response.headers().firstValue("Location");
            return location.isPresent()
                    ? follow(location.get(), address, status == SEE_OTHER ? Optional.empty() : post)
                    : failed(Fault.REDIRECTED, "HTTP status " + status + ", which does not say where to.");
        }
        if (status != OK) {
            String why = status == PROXY_WANTS_CREDENTIALS ? ": the proxy asks for a user name and password" : "";
            return failed(Fault.REFUSED, "HTTP status " + status + why + ".");
        }
        if (octets.get() > request.mostOctets()) {
            return failed(Fault.TOO_LARGE, "The answer is longer than " + request.mostOctets() + " octets.");
        }
        return response.headers()
                .firstValue("Content-Encoding")
                .filter(encoding -> !encoding.equalsIgnoreCase("identity"))
                .map(encoding -> failed(
                        Fault.NOT_READABLE, "The answer is encoded, which was not asked for: " + Excerpt.of(encoding)))
                .orElseGet(() -> new Answer.Body(Der.of(response.body()), spent()));
    }

    private Answer follow(String location, URI from, Optional<Request.Post> post) {
        return switch (Address.of(resolved(location, from))) {
            case Address.Refused refused ->
                failed(Fault.REDIRECTED, "Redirected to " + Excerpt.of(location) + ": " + refused.detail());
            case Address.Web(URI next) -> {
                if (visited.contains(next)) {
                    yield failed(Fault.REDIRECTED, "The redirects go in a circle.");
                }
                if (visited.size() > Limits.MOST_REDIRECTS) {
                    yield failed(Fault.REDIRECTED, "More than " + Limits.MOST_REDIRECTS + " redirects.");
                }
                yield ask(next, post);
            }
        };
    }

    /** A redirect may leave out what stays the same (RFC 9110 section 10.2.2). */
    private static String resolved(String location, URI from) {
        try {
            return from.resolve(location.strip().replace(" ", "%20")).toString();
        } catch (IllegalArgumentException e) {
            return location;
        }
    }

    private Answer failed(Throwable cause, URI address) {
        return switch (cause) {
            case HttpConnectTimeoutException e ->
                failed(
                        Fault.UNREACHABLE,
                        "No connection to " + host(address) + " within " + words(limits.answer()) + ".");
            case HttpTimeoutException e -> failed(Fault.TIMED_OUT, "No answer within " + words(limits.answer()) + ".");
            case ConnectException e
            when isUnresolved(e) -> failed(Fault.UNREACHABLE, "The name " + host(address) + " has no address.");
            case ConnectException e -> failed(Fault.UNREACHABLE, "Nothing can be reached at " + host(address) + ".");
            default -> failed(Fault.NOT_READABLE, "The exchange broke off: " + Excerpt.of(reason(cause)));
        };
    }

    private static boolean isUnresolved(ConnectException failure) {
        return failure.getCause() instanceof ConnectException inner
                ? isUnresolved(inner)
                : failure.getCause() instanceof UnresolvedAddressException;
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private Answer failed(Fault fault, String detail) {
        return new Answer.Failed(fault, detail, octets.get(), spent());
    }

    private Duration spent() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    private static String host(URI address) {
        return Excerpt.of(address.getHost());
    }

    private static String words(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
