package org.mailtls.inspector.capture.windows;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mailtls.inspector.certificate.Certificate;

/**
 * A crypt32 made of upcalls: it checks what it is given and answers with structures laid out by hand. The offsets in it are those a C
 * compiler for 64-bit Windows gives wincrypt.h.
 */
@SuppressWarnings("restricted")
final class StandInCrypt32 implements AutoCloseable {
    private static final MemorySegment STORE = MemorySegment.ofAddress(0x5700);
    private static final MemorySegment CONTEXT = MemorySegment.ofAddress(0xC047);
    private static final int ENCODING = 0x10001;

    private final Arena arena = Arena.ofShared();
    private final Map<String, MemorySegment> functions = new HashMap<>();
    private final List<Certificate> added = new ArrayList<>();
    private final Map<String, Integer> held = new TreeMap<>();
    private MemorySegment chain = MemorySegment.NULL;
    private String failing = "";

    int chainErrors;
    int chainInformation;
    int hresult;
    int flags;
    String serverName = "(never asked)";
    String usage = "";
    long urlTimeoutMillis;

    StandInCrypt32() throws ReflectiveOperationException {
        export("CertOpenStore", "openStore", ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
        export("CertCloseStore", "closeStore", JAVA_INT, ADDRESS, JAVA_INT);
        export(
                "CertAddEncodedCertificateToStore",
                "add",
                JAVA_INT,
                ADDRESS,
                JAVA_INT,
                ADDRESS,
                JAVA_INT,
                JAVA_INT,
                ADDRESS);
        export("CertFreeCertificateContext", "freeContext", JAVA_INT, ADDRESS);
        export(
                "CertGetCertificateChain",
                "getChain",
                JAVA_INT,
                ADDRESS,
                ADDRESS,
                ADDRESS,
                ADDRESS,
                ADDRESS,
                JAVA_INT,
                ADDRESS,
                ADDRESS);
        exportVoid("CertFreeCertificateChain", "freeChain", ADDRESS);
        export("CertVerifyCertificateChainPolicy", "verify", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    }

    SymbolLookup library() {
        return name -> Optional.ofNullable(functions.get(name));
    }

    /** Lets one function fail. */
    void fail(String function) {
        failing = function;
    }

    /** What was handed out and not given back, by kind. */
    Map<String, Integer> held() {
        Map<String, Integer> open = new TreeMap<>(held);
        open.values().removeIf(count -> count == 0);
        return open;
    }

    List<Certificate> added() {
        return List.copyOf(added);
    }

    @Override
    public void close() {
        arena.close();
    }

    // HCERTSTORE CertOpenStore(LPCSTR, DWORD, HCRYPTPROV_LEGACY, DWORD, const void *)
    @SuppressWarnings("unused")
    private MemorySegment openStore(
            MemorySegment provider, int encoding, MemorySegment legacy, int storeFlags, MemorySegment parameter) {
        require(provider.address() == 2, "CERT_STORE_PROV_MEMORY");
        if (failing.equals("CertOpenStore")) {
            return MemorySegment.NULL;
        }
        held.merge("store", 1, Integer::sum);
        return STORE;
    }

    // BOOL CertCloseStore(HCERTSTORE, DWORD)
    @SuppressWarnings("unused")
    private int closeStore(MemorySegment store, int closeFlags) {
        require(store.equals(STORE) && closeFlags == 0, "the store");
        held.merge("store", -1, Integer::sum);
        return 1;
    }

    // BOOL CertAddEncodedCertificateToStore(HCERTSTORE, DWORD, const BYTE *, DWORD, DWORD, PCCERT_CONTEXT *)
    @SuppressWarnings("unused")
    private int add(
            MemorySegment store, int encoding, MemorySegment der, int length, int disposition, MemorySegment context) {
        require(
                store.equals(STORE) && encoding == ENCODING && disposition == 4,
                "store, encoding, CERT_STORE_ADD_ALWAYS");
        if (failing.equals("CertAddEncodedCertificateToStore")) {
            return 0;
        }
        added.add(Certificate.of(der.reinterpret(length).toArray(JAVA_BYTE)));
        if (context.address() != 0) {
            context.reinterpret(8).set(ADDRESS, 0, CONTEXT);
            held.merge("certificate", 1, Integer::sum);
        }
        return 1;
    }

    // BOOL CertFreeCertificateContext(PCCERT_CONTEXT)
    @SuppressWarnings("unused")
    private int freeContext(MemorySegment context) {
        require(context.equals(CONTEXT), "the context");
        held.merge("certificate", -1, Integer::sum);
        return 1;
    }

    // BOOL CertGetCertificateChain(HCERTCHAINENGINE, PCCERT_CONTEXT, LPFILETIME, HCERTSTORE, PCERT_CHAIN_PARA, DWORD,
    // LPVOID, PCCERT_CHAIN_CONTEXT *)
    @SuppressWarnings("unused")
    private int getChain(
            MemorySegment engine,
            MemorySegment context,
            MemorySegment time,
            MemorySegment store,
            MemorySegment parameters,
            int chainFlags,
            MemorySegment reserved,
            MemorySegment result) {
        require(engine.address() == 1, "HCCE_LOCAL_MACHINE");
        require(context.equals(CONTEXT) && store.equals(STORE), "context and store");
        require(time.address() == 0 && reserved.address() == 0, "no time, nothing reserved");
        MemorySegment para = parameters.reinterpret(96);
        require(para.get(JAVA_INT, 0) == 96, "CERT_CHAIN_PARA.cbSize");
        require(para.get(JAVA_INT, 8) == 0 && para.get(JAVA_INT, 16) == 1, "one usage");
        require(para.get(JAVA_INT, 32) == 0 && para.get(JAVA_INT, 40) == 0, "no policy");
        usage = para.get(ADDRESS, 24)
                .reinterpret(8)
                .get(ADDRESS, 0)
                .reinterpret(100)
                .getString(0, StandardCharsets.US_ASCII);
        urlTimeoutMillis = para.get(JAVA_INT, 56);
        flags = chainFlags;
        if (failing.equals("CertGetCertificateChain")) {
            return 0;
        }
        chain = chain();
        result.reinterpret(8).set(ADDRESS, 0, chain);
        held.merge("chain", 1, Integer::sum);
        return 1;
    }

    // void CertFreeCertificateChain(PCCERT_CHAIN_CONTEXT)
    @SuppressWarnings("unused")
    private void freeChain(MemorySegment context) {
        require(context.address() == chain.address(), "the chain");
        held.merge("chain", -1, Integer::sum);
    }

    // BOOL CertVerifyCertificateChainPolicy(LPCSTR, PCCERT_CHAIN_CONTEXT, PCERT_CHAIN_POLICY_PARA,
    // PCERT_CHAIN_POLICY_STATUS)
    @SuppressWarnings("unused")
    private int verify(MemorySegment policy, MemorySegment context, MemorySegment parameters, MemorySegment result) {
        require(policy.address() == 4 && context.address() == chain.address(), "CERT_CHAIN_POLICY_SSL, the chain");
        MemorySegment para = parameters.reinterpret(16);
        require(para.get(JAVA_INT, 0) == 16 && para.get(JAVA_INT, 4) == 0, "CERT_CHAIN_POLICY_PARA");
        MemorySegment ssl = para.get(ADDRESS, 8).reinterpret(24);
        require(ssl.get(JAVA_INT, 0) == 24 && ssl.get(JAVA_INT, 4) == 2, "SSL_EXTRA_CERT_CHAIN_POLICY_PARA");
        require(ssl.get(JAVA_INT, 8) == 0, "no check left out");
        MemorySegment name = ssl.get(ADDRESS, 16);
        serverName = name.address() == 0
                ? "(none)"
                : name.reinterpret(Long.MAX_VALUE).getString(0, StandardCharsets.UTF_16LE);
        MemorySegment status = result.reinterpret(24);
        require(status.get(JAVA_INT, 0) == 24, "CERT_CHAIN_POLICY_STATUS");
        if (failing.equals("CertVerifyCertificateChainPolicy")) {
            return 0;
        }
        status.set(JAVA_INT, 4, hresult);
        return 1;
    }

    /** A CERT_CHAIN_CONTEXT with one CERT_SIMPLE_CHAIN of the end entity and what was added before it. */
    private MemorySegment chain() {
        List<Certificate> order = new ArrayList<>(List.of(added.getLast()));
        order.addAll(added.subList(0, added.size() - 1));
        MemorySegment elements = arena.allocate(8L * order.size(), 8);
        for (int i = 0; i < order.size(); i++) {
            elements.setAtIndex(ADDRESS, i, element(order.get(i), 0x100 + i, 0x200 + i));
        }
        MemorySegment simple = arena.allocate(40, 8);
        simple.set(JAVA_INT, 0, 40);
        simple.set(JAVA_INT, 12, order.size());
        simple.set(ADDRESS, 16, elements);
        MemorySegment chains = arena.allocate(8, 8);
        chains.set(ADDRESS, 0, simple);
        MemorySegment context = arena.allocate(72, 8);
        context.set(JAVA_INT, 0, 72);
        context.set(JAVA_INT, 4, chainErrors);
        context.set(JAVA_INT, 8, chainInformation);
        context.set(JAVA_INT, 12, 1);
        context.set(ADDRESS, 16, chains);
        return context;
    }

    private MemorySegment element(Certificate certificate, int errors, int information) {
        byte[] der = certificate.der().bytes();
        MemorySegment context = arena.allocate(40, 8);
        context.set(JAVA_INT, 0, 1);
        context.set(ADDRESS, 8, arena.allocateFrom(JAVA_BYTE, der));
        context.set(JAVA_INT, 16, der.length);
        MemorySegment element = arena.allocate(56, 8);
        element.set(JAVA_INT, 0, 56);
        element.set(ADDRESS, 8, context);
        element.set(JAVA_INT, 16, errors);
        element.set(JAVA_INT, 20, information);
        return element;
    }

    /** An exception in an upcall would end the process; the message of this one tells why. */
    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError("wrong argument: " + what);
        }
    }

    private void export(String function, String method, MemoryLayout result, MemoryLayout... arguments)
            throws ReflectiveOperationException {
        export(function, method, FunctionDescriptor.of(result, arguments));
    }

    private void exportVoid(String function, String method, MemoryLayout... arguments)
            throws ReflectiveOperationException {
        export(function, method, FunctionDescriptor.ofVoid(arguments));
    }

    private void export(String function, String method, FunctionDescriptor descriptor)
            throws ReflectiveOperationException {
        MethodType type = descriptor.toMethodType();
        functions.put(
                function,
                Linker.nativeLinker().upcallStub(MethodHandles.lookup().bind(this, method, type), descriptor, arena));
    }
}
