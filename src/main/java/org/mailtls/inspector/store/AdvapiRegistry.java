package org.mailtls.inspector.store;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads Windows' registry with {@code RegGetValueW} of advapi32 (winreg.h). */
final class AdvapiRegistry implements WindowsRegistry {

    /** {@code HKEY_LOCAL_MACHINE}: a LONG, sign-extended to a handle. */
    private static final MemorySegment LOCAL_MACHINE = MemorySegment.ofAddress(0x80000002);

    private static final int RRF_RT_REG_BINARY = 0x8;
    private static final int ERROR_SUCCESS = 0;
    private static final int ERROR_FILE_NOT_FOUND = 2;
    private static final int ERROR_MORE_DATA = 234;
    private static final int FIRST_SIZE = 1 << 20;
    private static final int MAXIMUM_SIZE = 8 << 20;

    private final MethodHandle regGetValue;

    /** @param advapi finds the functions of advapi32 */
    @SuppressWarnings("restricted")
    AdvapiRegistry(SymbolLookup advapi) {
        regGetValue = Linker.nativeLinker()
                .downcallHandle(
                        advapi.findOrThrow("RegGetValueW"),
                        FunctionDescriptor.of(
                                JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
    }

    @SuppressWarnings("restricted")
    static Optional<WindowsRegistry> ifWindows() {
        return System.getProperty("os.name").startsWith("Windows")
                ? Optional.of(new AdvapiRegistry(SymbolLookup.libraryLookup("advapi32.dll", Arena.global())))
                : Optional.empty();
    }

    @Override
    public Optional<byte[]> binary(String key, String value) throws IOException {
        int size = FIRST_SIZE;
        while (size <= MAXIMUM_SIZE) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment data = arena.allocate(size);
                MemorySegment length = arena.allocateFrom(JAVA_INT, size);
                int result = call(wide(arena, key), wide(arena, value), data, length);
                if (result == ERROR_SUCCESS) {
                    return Optional.of(data.asSlice(0, length.get(JAVA_INT, 0)).toArray(JAVA_BYTE));
                }
                if (result == ERROR_FILE_NOT_FOUND) {
                    return Optional.empty();
                }
                if (result != ERROR_MORE_DATA) {
                    throw new IOException("RegGetValueW for " + key + " failed with error " + result);
                }
            }
            size *= 2;
        }
        throw new IOException("the value " + value + " of " + key + " is longer than " + MAXIMUM_SIZE + " octets");
    }

    private int call(MemorySegment key, MemorySegment value, MemorySegment data, MemorySegment length) {
        try {
            return (int) regGetValue.invokeExact(
                    LOCAL_MACHINE, key, value, RRF_RT_REG_BINARY, MemorySegment.NULL, data, length);
        } catch (Throwable e) {
            throw new IllegalStateException("RegGetValueW cannot be called", e);
        }
    }

    private static MemorySegment wide(Arena arena, String text) {
        return arena.allocateFrom(text, StandardCharsets.UTF_16LE);
    }
}
