package org.mailtls.inspector.capture.windows;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.mailtls.inspector.capture.windows.WindowsChainEngine.NoVerdictException;

/** The functions of crypt32.dll that are used. Each answers a pointer or a BOOL; none or FALSE becomes an exception. */
final class Crypt32 {
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();

    /** {@code GetLastError} on Windows; elsewhere, where only a stand-in is called, what that platform has. */
    private static final String LAST_ERROR = CALL_STATE.memberLayouts().stream()
            .map(MemoryLayout::name)
            .flatMap(Optional::stream)
            .filter("GetLastError"::equals)
            .findFirst()
            .orElse("errno");

    private final MethodHandle certOpenStore;
    private final MethodHandle certCloseStore;
    private final MethodHandle certAddEncodedCertificateToStore;
    private final MethodHandle certFreeCertificateContext;
    private final MethodHandle certGetCertificateChain;
    private final MethodHandle certFreeCertificateChain;
    private final MethodHandle certVerifyCertificateChainPolicy;

    /** @param library finds the functions */
    Crypt32(SymbolLookup library) {
        certOpenStore = function(
                library,
                "CertOpenStore",
                FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
        certCloseStore = function(library, "CertCloseStore", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
        certAddEncodedCertificateToStore = function(
                library,
                "CertAddEncodedCertificateToStore",
                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));
        certFreeCertificateContext =
                function(library, "CertFreeCertificateContext", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        certGetCertificateChain = function(
                library,
                "CertGetCertificateChain",
                FunctionDescriptor.of(
                        JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
        certFreeCertificateChain = function(library, "CertFreeCertificateChain", FunctionDescriptor.ofVoid(ADDRESS));
        certVerifyCertificateChainPolicy = function(
                library,
                "CertVerifyCertificateChainPolicy",
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
    }

    @SuppressWarnings("restricted")
    static Crypt32 load() {
        return new Crypt32(SymbolLookup.libraryLookup("crypt32.dll", Arena.global()));
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(SymbolLookup library, String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker()
                .downcallHandle(library.findOrThrow(name), descriptor, Linker.Option.captureCallState(LAST_ERROR));
    }

    /** A call; the first argument of the handle is where the error number goes. */
    @FunctionalInterface
    private interface Call {
        Object with(MemorySegment callState) throws Throwable;
    }

    private static Object call(String name, Call call) throws NoVerdictException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment callState = arena.allocate(CALL_STATE);
            Object result = call.with(callState);
            if (result.equals(0) || result.equals(MemorySegment.NULL)) {
                int error = callState.get(
                        JAVA_INT, CALL_STATE.byteOffset(MemoryLayout.PathElement.groupElement(LAST_ERROR)));
                throw new NoVerdictException("%s failed with error 0x%08X".formatted(name, error));
            }
            return result;
        } catch (NoVerdictException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(name + " cannot be called", e);
        }
    }

    /** An empty store in memory; to be closed. */
    MemorySegment openMemoryStore() throws NoVerdictException {
        return (MemorySegment) call("CertOpenStore", state -> (MemorySegment) certOpenStore.invokeExact(
                state, Wincrypt.CERT_STORE_PROV_MEMORY, 0, MemorySegment.NULL, 0, MemorySegment.NULL));
    }

    /**
     * Adds a certificate to a store.
     *
     * @param context receives the certificate's context, to be freed
     */
    void add(MemorySegment store, MemorySegment der, MemorySegment context) throws NoVerdictException {
        call("CertAddEncodedCertificateToStore", state -> (int) certAddEncodedCertificateToStore.invokeExact(
                state,
                store,
                Wincrypt.X509_ASN_ENCODING | Wincrypt.PKCS_7_ASN_ENCODING,
                der,
                Math.toIntExact(der.byteSize()),
                Wincrypt.CERT_STORE_ADD_ALWAYS,
                context));
    }

    /**
     * Builds a chain by the local computer's stores, at the present time.
     *
     * @param chain receives the chain, to be freed
     */
    void getChain(
            MemorySegment certificate, MemorySegment store, MemorySegment parameters, int flags, MemorySegment chain)
            throws NoVerdictException {
        call("CertGetCertificateChain", state -> (int) certGetCertificateChain.invokeExact(
                state,
                Wincrypt.HCCE_LOCAL_MACHINE,
                certificate,
                MemorySegment.NULL,
                store,
                parameters,
                flags,
                MemorySegment.NULL,
                chain));
    }

    /** Judges a chain by the policy for TLS. */
    void verifySslPolicy(MemorySegment chain, MemorySegment parameters, MemorySegment status)
            throws NoVerdictException {
        call("CertVerifyCertificateChainPolicy", state -> (int) certVerifyCertificateChainPolicy.invokeExact(
                state, Wincrypt.CERT_CHAIN_POLICY_SSL, chain, parameters, status));
    }

    void freeChain(MemorySegment chain) throws NoVerdictException {
        call("CertFreeCertificateChain", state -> {
            certFreeCertificateChain.invokeExact(state, chain);
            return 1;
        });
    }

    void freeCertificate(MemorySegment context) throws NoVerdictException {
        call("CertFreeCertificateContext", state -> (int) certFreeCertificateContext.invokeExact(state, context));
    }

    void closeStore(MemorySegment store) throws NoVerdictException {
        call("CertCloseStore", state -> (int) certCloseStore.invokeExact(state, store, 0));
    }
}
