package org.mailtls.inspector.certificate;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that never change. */
public final class Der {
    private final byte[] bytes;

    /** Computed when first asked for, 0 before; two threads that compute it come to the same. */
    private int hash;

    private Der(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of the given bytes. */
    public static Der of(byte[] bytes) {
        return new Der(bytes.clone());
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    /** Lower-case hexadecimal without separators. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Der der && Arrays.equals(bytes, der.bytes);
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = Arrays.hashCode(bytes);
        }
        return hash;
    }

    @Override
    public String toString() {
        return "Der[" + bytes.length + " bytes]";
    }
}
