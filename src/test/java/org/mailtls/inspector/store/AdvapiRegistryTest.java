package org.mailtls.inspector.store;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls the code for Windows with a stand-in for advapi32 that keeps to the contract of RegGetValueW. */
class AdvapiRegistryTest {
    private static final int ERROR_FILE_NOT_FOUND = 2;
    private static final int ERROR_ACCESS_DENIED = 5;
    private static final int ERROR_MORE_DATA = 234;

    private final Arena arena = Arena.ofShared();
    private final List<String> asked = new ArrayList<>();
    private byte[] content = new byte[0];
    private int error;

    @AfterEach
    void free() {
        arena.close();
    }

    @Test
    void readsABinaryValueOfTheLocalMachine() throws Exception {
        content = new byte[] {1, 2, 3};

        assertThat(registry().binary("SOFTWARE\\Key", "Välue"))
                .hasValueSatisfying(octets -> assertThat(octets).containsExactly(1, 2, 3));
        assertThat(asked).containsExactly("ffffffff80000002 SOFTWARE\\Key Välue 8 1048576");
    }

    @Test
    void asksAgainWithMoreRoomForALongValue() throws Exception {
        content = new byte[3 << 20];
        content[content.length - 1] = 42;

        Optional<byte[]> octets = registry().binary("Key", "Value");

        assertThat(octets.orElseThrow()).isEqualTo(content);
        assertThat(asked).hasSize(3);
    }

    @Test
    void refusesAValueBeyondAllReason() {
        content = new byte[9 << 20];

        assertThatThrownBy(() -> registry().binary("Key", "Value"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("longer than");
    }

    @Test
    void tellsAMissingValueFromOneThatCannotBeRead() throws Exception {
        error = ERROR_FILE_NOT_FOUND;
        assertThat(registry().binary("Key", "Value")).isEmpty();

        error = ERROR_ACCESS_DENIED;
        assertThatThrownBy(() -> registry().binary("Key", "Value"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("error 5");
    }

    @Test
    void isNotAtHandElsewhere() {
        assertThat(WindowsRegistry.ofThisComputer().isPresent())
                .isEqualTo(System.getProperty("os.name").startsWith("Windows"));
    }

    /** LSTATUS RegGetValueW(HKEY, LPCWSTR, LPCWSTR, DWORD, LPDWORD, PVOID, LPDWORD), as winreg.h has it. */
    @SuppressWarnings({"unused", "restricted"})
    private int regGetValue(
            MemorySegment hive,
            MemorySegment key,
            MemorySegment value,
            int flags,
            MemorySegment type,
            MemorySegment data,
            MemorySegment length) {
        MemorySegment size = length.reinterpret(Integer.BYTES);
        asked.add(Long.toHexString(hive.address()) + " " + wide(key) + " " + wide(value) + " " + flags + " "
                + size.get(JAVA_INT, 0));
        if (error != 0) {
            return error;
        }
        int room = size.get(JAVA_INT, 0);
        size.set(JAVA_INT, 0, content.length);
        if (room < content.length) {
            return ERROR_MORE_DATA;
        }
        MemorySegment.copy(content, 0, data.reinterpret(content.length), JAVA_BYTE, 0, content.length);
        return 0;
    }

    @SuppressWarnings("restricted")
    private static String wide(MemorySegment text) {
        return text.reinterpret(Long.MAX_VALUE).getString(0, StandardCharsets.UTF_16LE);
    }

    @SuppressWarnings("restricted")
    private AdvapiRegistry registry() throws ReflectiveOperationException {
        MemorySegment stub = Linker.nativeLinker()
                .upcallStub(
                        MethodHandles.lookup()
                                .bind(
                                        this,
                                        "regGetValue",
                                        MethodType.methodType(
                                                int.class,
                                                MemorySegment.class,
                                                MemorySegment.class,
                                                MemorySegment.class,
                                                int.class,
                                                MemorySegment.class,
                                                MemorySegment.class,
                                                MemorySegment.class)),
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS, ADDRESS),
                        arena);
        SymbolLookup advapi = name -> name.equals("RegGetValueW") ? Optional.of(stub) : Optional.empty();
        return new AdvapiRegistry(advapi);
    }
}
