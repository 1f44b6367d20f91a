package org.mailtls.inspector.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A block of PEM text (RFC 7468).
 *
 * @param content the octets; the text itself where it is no base64
 */
record PemBlock(String label, Der content) {

    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";

    /**
     * The blocks of a text, in order, with anything between them. Lines may be quoted as in e-mail, or joined by {@code \n} in two
     * characters as in JSON. A block without an end goes on to the next block or to the end of the text.
     */
    static List<PemBlock> allOf(String text) {
        String lines = text.replace("\\r", "").replace("\\n", "\n");
        List<PemBlock> blocks = new ArrayList<>();
        int begin = lines.indexOf(BEGIN);
        while (begin >= 0) {
            int next = lines.indexOf(BEGIN, begin + BEGIN.length());
            String block = lines.substring(begin + BEGIN.length(), next < 0 ? lines.length() : next);
            int endOfLabel = block.indexOf(DASHES);
            if (endOfLabel >= 0) {
                blocks.add(of(block.substring(0, endOfLabel), block.substring(endOfLabel + DASHES.length())));
            }
            begin = next;
        }
        return blocks;
    }

    private static PemBlock of(String label, String rest) {
        int end = rest.indexOf(DASHES);
        String body = withoutHeaders(end < 0 ? rest : rest.substring(0, end));
        return new PemBlock(label.strip(), Der.of(decoded(body)));
    }

    /** Headers (RFC 1421 section 4.6) hold a colon, which base64 does not. */
    private static String withoutHeaders(String body) {
        return body.indexOf(':') < 0
                ? body
                : String.join(
                        "\n", body.lines().filter(line -> line.indexOf(':') < 0).toList());
    }

    private static byte[] decoded(String body) {
        try {
            return Base64.getMimeDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            return body.strip().getBytes(UTF_8);
        }
    }
}
