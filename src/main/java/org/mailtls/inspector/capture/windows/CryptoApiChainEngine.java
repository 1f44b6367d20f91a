package org.mailtls.inspector.capture.windows;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.evidence.WindowsVerdict;

/** Asks CryptoAPI: one chain, one policy, everything freed before it returns. */
final class CryptoApiChainEngine implements WindowsChainEngine {
    private static final int URL_TIMEOUT_MILLIS = 15_000;
    private static final int MAXIMUM_ELEMENTS = 100;
    private static final int MAXIMUM_OCTETS = 1 << 20;

    private final Crypt32 crypt32;

    CryptoApiChainEngine(Crypt32 crypt32) {
        this.crypt32 = crypt32;
    }

    @Override
    public WindowsVerdict judge(List<Certificate> presented, Optional<String> serverName, Reach reach)
            throws NoVerdictException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment store = crypt32.openMemoryStore();
            try {
                return judge(arena, store, presented, serverName, reach);
            } finally {
                crypt32.closeStore(store);
            }
        }
    }

    private WindowsVerdict judge(
            Arena arena, MemorySegment store, List<Certificate> presented, Optional<String> serverName, Reach reach)
            throws NoVerdictException {
        for (Certificate further : presented.subList(1, presented.size())) {
            if (further.holder().isPresent()) {
                crypt32.add(store, der(arena, further), MemorySegment.NULL);
            }
        }
        MemorySegment endEntity = arena.allocate(ADDRESS);
        crypt32.add(store, der(arena, presented.getFirst()), endEntity);
        MemorySegment context = endEntity.get(ADDRESS, 0);
        try {
            return judge(arena, context, store, serverName, reach);
        } finally {
            crypt32.freeCertificate(context);
        }
    }

    private WindowsVerdict judge(
            Arena arena, MemorySegment certificate, MemorySegment store, Optional<String> serverName, Reach reach)
            throws NoVerdictException {
        MemorySegment pointer = arena.allocate(ADDRESS);
        crypt32.getChain(certificate, store, chainParameters(arena), flags(reach), pointer);
        MemorySegment chain = pointer.get(ADDRESS, 0);
        try {
            return verdict(
                    structure(chain, Wincrypt.CERT_CHAIN_CONTEXT.byteSize()), policy(arena, chain, serverName), reach);
        } finally {
            crypt32.freeChain(chain);
        }
    }

    private static int flags(Reach reach) {
        return switch (reach) {
            case LOCAL ->
                Wincrypt.CERT_CHAIN_CACHE_ONLY_URL_RETRIEVAL | Wincrypt.CERT_CHAIN_DISABLE_AUTH_ROOT_AUTO_UPDATE;
            case ONLINE ->
                Wincrypt.CERT_CHAIN_REVOCATION_CHECK_CHAIN_EXCLUDE_ROOT
                        | Wincrypt.CERT_CHAIN_REVOCATION_ACCUMULATIVE_TIMEOUT;
        };
    }

    /** Asks for a chain that may serve TLS servers. */
    private static MemorySegment chainParameters(Arena arena) {
        MemorySegment usages = arena.allocate(ADDRESS);
        usages.set(ADDRESS, 0, arena.allocateFrom(Wincrypt.SZ_OID_PKIX_KP_SERVER_AUTH, StandardCharsets.US_ASCII));
        MemorySegment parameters = arena.allocate(Wincrypt.CERT_CHAIN_PARA);
        int size = (int) Wincrypt.CERT_CHAIN_PARA.byteSize();
        Wincrypt.set(parameters, Wincrypt.CERT_CHAIN_PARA, "cbSize", size);
        Wincrypt.set(parameters, Wincrypt.CERT_CHAIN_PARA, "RequestedUsage.dwType", Wincrypt.USAGE_MATCH_TYPE_AND);
        Wincrypt.set(parameters, Wincrypt.CERT_CHAIN_PARA, "RequestedUsage.Usage.cUsageIdentifier", 1);
        Wincrypt.set(parameters, Wincrypt.CERT_CHAIN_PARA, "RequestedUsage.Usage.rgpszUsageIdentifier", usages);
        Wincrypt.set(parameters, Wincrypt.CERT_CHAIN_PARA, "dwUrlRetrievalTimeout", URL_TIMEOUT_MILLIS);
        return parameters;
    }

    /** The HRESULT of the policy for TLS. */
    private int policy(Arena arena, MemorySegment chain, Optional<String> serverName) throws NoVerdictException {
        MemorySegment ssl = arena.allocate(Wincrypt.SSL_EXTRA_CERT_CHAIN_POLICY_PARA);
        int sslSize = (int) Wincrypt.SSL_EXTRA_CERT_CHAIN_POLICY_PARA.byteSize();
        Wincrypt.set(ssl, Wincrypt.SSL_EXTRA_CERT_CHAIN_POLICY_PARA, "cbSize", sslSize);
        Wincrypt.set(ssl, Wincrypt.SSL_EXTRA_CERT_CHAIN_POLICY_PARA, "dwAuthType", Wincrypt.AUTHTYPE_SERVER);
        serverName.ifPresent(name -> Wincrypt.set(
                ssl,
                Wincrypt.SSL_EXTRA_CERT_CHAIN_POLICY_PARA,
                "pwszServerName",
                arena.allocateFrom(name, StandardCharsets.UTF_16LE)));
        MemorySegment parameters = arena.allocate(Wincrypt.CERT_CHAIN_POLICY_PARA);
        int size = (int) Wincrypt.CERT_CHAIN_POLICY_PARA.byteSize();
        Wincrypt.set(parameters, Wincrypt.CERT_CHAIN_POLICY_PARA, "cbSize", size);
        Wincrypt.set(parameters, Wincrypt.CERT_CHAIN_POLICY_PARA, "pvExtraPolicyPara", ssl);
        MemorySegment status = arena.allocate(Wincrypt.CERT_CHAIN_POLICY_STATUS);
        int statusSize = (int) Wincrypt.CERT_CHAIN_POLICY_STATUS.byteSize();
        Wincrypt.set(status, Wincrypt.CERT_CHAIN_POLICY_STATUS, "cbSize", statusSize);
        crypt32.verifySslPolicy(chain, parameters, status);
        return Wincrypt.number(status, Wincrypt.CERT_CHAIN_POLICY_STATUS, "dwError");
    }

    private static WindowsVerdict verdict(MemorySegment chain, int hresult, Reach reach) {
        return new WindowsVerdict(
                WindowsVerdict.Source.CRYPTO_API,
                WindowsVerdict.Context.MACHINE,
                reach == Reach.ONLINE,
                Wincrypt.number(chain, Wincrypt.CERT_CHAIN_CONTEXT, "TrustStatus.dwErrorStatus"),
                Wincrypt.number(chain, Wincrypt.CERT_CHAIN_CONTEXT, "TrustStatus.dwInfoStatus"),
                OptionalInt.of(hresult),
                elements(chain),
                List.of(),
                List.of());
    }

    /** The elements of the first simple chain; further ones follow only where a trust list links them. */
    private static List<WindowsVerdict.Element> elements(MemorySegment context) {
        int chains = Wincrypt.number(context, Wincrypt.CERT_CHAIN_CONTEXT, "cChain");
        if (chains == 0) {
            return List.of();
        }
        MemorySegment first = structure(
                pointers(Wincrypt.pointer(context, Wincrypt.CERT_CHAIN_CONTEXT, "rgpChain"), 1)
                        .get(ADDRESS, 0),
                Wincrypt.CERT_SIMPLE_CHAIN.byteSize());
        int count = Math.min(Wincrypt.number(first, Wincrypt.CERT_SIMPLE_CHAIN, "cElement"), MAXIMUM_ELEMENTS);
        MemorySegment array = pointers(Wincrypt.pointer(first, Wincrypt.CERT_SIMPLE_CHAIN, "rgpElement"), count);
        List<WindowsVerdict.Element> elements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            elements.add(element(structure(array.getAtIndex(ADDRESS, i), Wincrypt.CERT_CHAIN_ELEMENT.byteSize())));
        }
        return elements;
    }

    private static WindowsVerdict.Element element(MemorySegment element) {
        MemorySegment certificate = structure(
                Wincrypt.pointer(element, Wincrypt.CERT_CHAIN_ELEMENT, "pCertContext"),
                Wincrypt.CERT_CONTEXT.byteSize());
        int length = Wincrypt.number(certificate, Wincrypt.CERT_CONTEXT, "cbCertEncoded");
        byte[] der = structure(
                        Wincrypt.pointer(certificate, Wincrypt.CERT_CONTEXT, "pbCertEncoded"),
                        Math.min(Integer.toUnsignedLong(length), MAXIMUM_OCTETS))
                .toArray(JAVA_BYTE);
        return new WindowsVerdict.Element(
                Certificate.of(der),
                Wincrypt.number(element, Wincrypt.CERT_CHAIN_ELEMENT, "TrustStatus.dwErrorStatus"),
                Wincrypt.number(element, Wincrypt.CERT_CHAIN_ELEMENT, "TrustStatus.dwInfoStatus"));
    }

    private static MemorySegment der(Arena arena, Certificate certificate) {
        return arena.allocateFrom(JAVA_BYTE, certificate.der().bytes());
    }

    private static MemorySegment pointers(MemorySegment address, int count) {
        return structure(address, count * ADDRESS.byteSize());
    }

    @SuppressWarnings("restricted")
    private static MemorySegment structure(MemorySegment address, long size) {
        return address.reinterpret(size);
    }
}
