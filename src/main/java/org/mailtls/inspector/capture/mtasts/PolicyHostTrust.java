package org.mailtls.inspector.capture.mtasts;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.certificate.CertificateDetails.AlternativeName;

/** By which authorities the certificates of policy hosts are judged. */
public final class PolicyHostTrust {
    private final Authorities authorities;
    private final String storeName;

    private PolicyHostTrust(Authorities authorities, String storeName) {
        this.authorities = authorities;
        this.storeName = storeName;
    }

    /** Read when a host's chain is there to be judged: to read a store takes time, and may fail. */
    private interface Authorities {
        X509ExtendedTrustManager read() throws GeneralSecurityException;
    }

    /** The public authorities that Java trusts. */
    public static PolicyHostTrust ofJava() {
        return new PolicyHostTrust(Java::authorities, "Java's list of public authorities");
    }

    /** Other authorities. */
    public static PolicyHostTrust of(KeyStore store, String storeName) {
        return new PolicyHostTrust(() -> read(store), storeName);
    }

    private static X509ExtendedTrustManager read(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        X509ExtendedTrustManager manager = Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the platform has no PKIX trust manager"));
        if (manager.getAcceptedIssuers().length == 0) {
            throw new KeyStoreException("it holds no authority");
        }
        return manager;
    }

    /** Those of Java are kept once they are read. */
    private static final class Java {
        private static Optional<X509ExtendedTrustManager> kept = Optional.empty();

        private static synchronized X509ExtendedTrustManager authorities() throws GeneralSecurityException {
            if (kept.isEmpty()) {
                kept = Optional.of(PolicyHostTrust.read(null));
            }
            return kept.get();
        }
    }

    /**
     * Looks at the chain of one host.
     *
     * @throws KeyStoreException if the authorities cannot be read; the message says so
     */
    Sighting sighting() throws KeyStoreException {
        try {
            return new Sighting(authorities.read(), storeName);
        } catch (GeneralSecurityException e) {
            throw new KeyStoreException(
                    storeName + " cannot be used: "
                            + Sighting.causes(e).getLast().getMessage(),
                    e);
        }
    }

    /** The chain that a host presented, and what is wrong with it. */
    static final class Sighting extends X509ExtendedTrustManager {
        private final X509ExtendedTrustManager judge;
        private final String storeName;
        private volatile List<Certificate> presented = List.of();
        private volatile Optional<CertificateException> refusal = Optional.empty();

        private Sighting(X509ExtendedTrustManager judge, String storeName) {
            this.judge = judge;
            this.storeName = storeName;
        }

        SSLContext context() {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[] {this}, null);
                return context;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the platform has no TLS", e);
            }
        }

        List<Certificate> presented() {
            return presented;
        }

        /** What is wrong with the certificate, within a sentence; nothing where it is valid, or was not seen. */
        Optional<String> problem(String host) {
            if (refusal.isEmpty()) {
                return withoutDnsName();
            }
            return refusal.map(failure -> words(failure, host));
        }

        /** The subject's common name does not count (RFC 8461 section 3.3), though the platform takes it. */
        private Optional<String> withoutDnsName() {
            return presented.stream()
                    .findFirst()
                    .filter(leaf -> dnsNames(leaf).isEmpty())
                    .map(leaf -> "it has no DNS name in its subject alternative name");
        }

        private String words(CertificateException failure, String host) {
            List<Throwable> causes = causes(failure);
            if (causes.stream().anyMatch(CertificateExpiredException.class::isInstance)) {
                return "one of its certificates expired" + end();
            }
            if (causes.stream().anyMatch(CertificateNotYetValidException.class::isInstance)) {
                return "one of its certificates is not valid yet";
            }
            String message = String.valueOf(causes.getLast().getMessage());
            if (message.startsWith("No subject alternative") || message.startsWith("No name matching")) {
                List<String> names =
                        presented.stream().findFirst().map(Sighting::dnsNames).orElse(List.of());
                return "it is not for " + host + (names.isEmpty() ? "" : ", but for " + String.join(", ", names));
            }
            return message.contains("unable to find valid certification path")
                    ? "no path leads from it to an authority of " + storeName
                    : message;
        }

        private String end() {
            return presented.stream()
                    .findFirst()
                    .flatMap(CertificateDetails::of)
                    .map(leaf -> " (the first of them is valid until "
                            + leaf.notAfter().atZone(ZoneOffset.UTC).toLocalDate() + ")")
                    .orElse("");
        }

        private static List<String> dnsNames(Certificate leaf) {
            return CertificateDetails.of(leaf).stream()
                    .flatMap(details -> details.subjectAlternativeNames().stream())
                    .filter(name -> name.kind().equals("DNS"))
                    .map(AlternativeName::value)
                    .limit(5)
                    .toList();
        }

        private static List<Throwable> causes(Throwable failure) {
            List<Throwable> causes = new ArrayList<>();
            Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                    .limit(10)
                    .forEach(causes::add);
            return causes;
        }

        private interface Judgement {
            void judge() throws CertificateException;
        }

        private void judge(X509Certificate[] chain, Judgement judgement) throws CertificateException {
            presented = encoded(chain);
            try {
                judgement.judge();
            } catch (CertificateException e) {
                refusal = Optional.of(e);
                throw e;
            }
        }

        private static List<Certificate> encoded(X509Certificate[] chain) throws CertificateEncodingException {
            List<Certificate> certificates = new ArrayList<>();
            for (X509Certificate certificate : chain) {
                certificates.add(Certificate.of(certificate.getEncoded()));
            }
            return certificates;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            judge(chain, () -> judge.checkServerTrusted(chain, type, socket));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            judge(chain, () -> judge.checkServerTrusted(chain, type, engine));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            judge(chain, () -> judge.checkServerTrusted(chain, type));
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw new CertificateException("no client is judged here");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("no client is judged here");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("no client is judged here");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return judge.getAcceptedIssuers();
        }
    }
}
