package org.mailtls.inspector.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.mailtls.inspector.demo.HeldCertificate;

/** The JDK's TLS server, old versions and suites included, which takes any client certificate. */
public final class JdkServerTls implements ServerTls {

    static {
        Security.setProperty("jdk.tls.disabledAlgorithms", "");
        Security.setProperty("jdk.certpath.disabledAlgorithms", "");
    }

    private final SSLContext context;
    private final Consumer<SSLParameters> settings;

    private JdkServerTls(SSLContext context, Consumer<SSLParameters> settings) {
        this.context = context;
        this.settings = settings;
    }

    /** A server with this identity; the issuers are sent behind it. */
    public static JdkServerTls of(HeldCertificate identity, HeldCertificate... issuers) {
        return new JdkServerTls(context(identity, issuers), parameters -> {});
    }

    /** The same server, with these settings. */
    public JdkServerTls with(Consumer<SSLParameters> more) {
        return new JdkServerTls(context, settings.andThen(more));
    }

    public JdkServerTls versions(String... versions) {
        return with(parameters -> parameters.setProtocols(versions));
    }

    public JdkServerTls suites(String... suites) {
        return with(parameters -> parameters.setCipherSuites(suites));
    }

    public JdkServerTls demandingClientCertificate() {
        return with(parameters -> parameters.setNeedClientAuth(true));
    }

    public JdkServerTls askingForClientCertificate() {
        return with(parameters -> parameters.setWantClientAuth(true));
    }

    @Override
    public Streams accept(Socket socket, InputStream in, OutputStream out) throws IOException {
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, in, true);
        tls.setUseClientMode(false);
        SSLParameters parameters = tls.getSSLParameters();
        settings.accept(parameters);
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return new Streams(tls.getInputStream(), tls.getOutputStream());
    }

    private static SSLContext context(HeldCertificate identity, HeldCertificate... issuers) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            X509Certificate[] chain = new X509Certificate[issuers.length + 1];
            chain[0] = identity.x509();
            for (int i = 0; i < issuers.length; i++) {
                chain[i + 1] = issuers[i].x509();
            }
            store.setKeyEntry("identity", identity.privateKey(), new char[0], chain);
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), new TrustManager[] {new TakesAnyone()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class TakesAnyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
