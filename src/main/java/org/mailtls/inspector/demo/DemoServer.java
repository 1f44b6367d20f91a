package org.mailtls.inspector.demo;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.certificate.Certificate;

/** A running demo server on loopback; closing it ends it. */
public final class DemoServer implements AutoCloseable {

    private DemoServer() {}

    /** Starts the server of a scenario on a free loopback port, with authorities and certificates made now. */
    public static DemoServer start(DemoScenario scenario) {
        throw new UnsupportedOperationException();
    }

    public DemoScenario scenario() {
        throw new UnsupportedOperationException();
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        throw new UnsupportedOperationException();
    }

    /** The name its certificate should have, for SNI and as the reference identity. */
    public String hostName() {
        throw new UnsupportedOperationException();
    }

    /** The roots to trust so that the chain becomes trusted, where the scenario offers them. */
    public Optional<List<Certificate>> offeredRoots() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
