package org.mailtls.inspector.capture;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.function.Supplier;
import org.mailtls.inspector.capture.dns.DnssecAnchors;
import org.mailtls.inspector.capture.mtasts.PolicyHostTrust;

/**
 * By what the published policies of a domain are looked up.
 *
 * @param anchors where DNSSEC validation starts; asked for when there is something to validate
 * @param trust by which authorities the web server that holds an MTA-STS policy is judged
 * @param proxies the web proxies on the way to that web server
 * @param webPort where that web server listens
 */
public record PolicySources(
        Supplier<DnssecAnchors> anchors, PolicyHostTrust trust, Supplier<ProxySelector> proxies, int webPort) {
    private static final int HTTPS = 443;

    /** As every sender on the Internet does. */
    public static PolicySources usual() {
        return new PolicySources(DnssecAnchors::root, PolicyHostTrust.ofJava(), PolicySources::ofTheSystem, HTTPS);
    }

    /** The same with other anchors. */
    public PolicySources withAnchors(DnssecAnchors others) {
        return new PolicySources(() -> others, trust, proxies, webPort);
    }

    private static ProxySelector ofTheSystem() {
        return Optional.ofNullable(ProxySelector.getDefault()).orElse(HttpClient.Builder.NO_PROXY);
    }
}
