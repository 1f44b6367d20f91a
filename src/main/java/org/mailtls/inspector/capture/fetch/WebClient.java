package org.mailtls.inspector.capture.fetch;

import java.net.ProxySelector;
import java.net.http.HttpClient;

/** How this program asks the web: plainly, and without a word about who asks. */
final class WebClient {

    /** The same for everyone; some servers refuse a request without one. */
    static final String USER_AGENT = "Mail-TLS-Inspector";

    private WebClient() {}

    /** The client of this process, made when it is first used. It has no cookies, no credentials, and follows no redirect. */
    static HttpClient shared() {
        return Holder.CLIENT;
    }

    private static final class Holder {
        private static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Limits.USUAL.answer())
                .proxy(systemProxy())
                .build();

        private static ProxySelector systemProxy() {
            ProxySelector system = ProxySelector.getDefault();
            return system == null ? HttpClient.Builder.NO_PROXY : system;
        }
    }
}
