package org.mailtls.inspector.capture.fetch;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Takes in a body as far as allowed, whatever length the server announces; with nothing allowed it hangs up at once. */
final class BoundedBody implements BodySubscriber<byte[]> {
    private final int mostOctets;
    private final AtomicInteger read;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private @Nullable Subscription subscription;

    /** @param read counts the octets of the body that arrive; more than allowed when it was too long */
    BoundedBody(int mostOctets, AtomicInteger read) {
        this.mostOctets = mostOctets;
        this.read = read;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        if (mostOctets == 0) {
            hangUp(given);
        } else {
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] piece = new byte[Math.min(buffer.remaining(), mostOctets + 1 - read.get())];
            buffer.get(piece);
            octets.writeBytes(piece);
            read.addAndGet(piece.length);
        }
        if (subscription != null) {
            if (read.get() > mostOctets) {
                hangUp(subscription);
            } else {
                subscription.request(1);
            }
        }
    }

    private void hangUp(Subscription open) {
        open.cancel();
        body.complete(octets.toByteArray());
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(octets.toByteArray());
    }
}
