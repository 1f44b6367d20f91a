package org.mailtls.inspector.saved;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Text from files of unknown origin. Windows PowerShell writes UTF-16 when output is redirected to a file. */
final class SavedText {

    private SavedText() {}

    /** The text without a byte order mark; octets that are not UTF-8 are taken as ISO 8859-1. */
    static String decode(byte[] content) {
        String text = new String(content, charset(content));
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Whether the content is UTF-16. */
    static boolean isWide(byte[] content) {
        return startsWith(content, 0xFF, 0xFE) || startsWith(content, 0xFE, 0xFF);
    }

    private static boolean startsWith(byte[] content, int first, int second) {
        return content.length >= 2 && content[0] == (byte) first && content[1] == (byte) second;
    }

    static byte[] narrow(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Charset charset(byte[] content) {
        if (isWide(content)) {
            return startsWith(content, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        }
        return isUtf8(content) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }

    private static boolean isUtf8(byte[] content) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
