package org.mailtls.inspector.saved;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.inspector.evidence.HandshakeFacts.SignatureScheme;

/** OpenSSL's words for signature schemes, as IANA's names. */
final class OpenSslSignatures {
    private static final Pattern DIGEST = Pattern.compile("(?m)^Peer signing digest: (\\S+)$");
    private static final Pattern TYPE = Pattern.compile("(?m)^Peer signature type: (\\S+)$");
    private static final Map<String, String> CURVES =
            Map.of("SHA256", "secp256r1_sha256", "SHA384", "secp384r1_sha384", "SHA512", "secp521r1_sha512");

    private OpenSslSignatures() {}

    /** What the server signed with. */
    static Optional<SignatureScheme> in(String text) {
        Matcher type = TYPE.matcher(text);
        if (!type.find()) {
            return Optional.empty();
        }
        Matcher digest = DIGEST.matcher(text);
        Optional<String> hash = digest.find() ? Optional.of(digest.group(1)) : Optional.empty();
        String kind = type.group(1);
        String name = hash.isPresent() ? scheme(kind + "+" + hash.get()) : scheme(kind);
        return Optional.of(new SignatureScheme(name, kind, hash));
    }

    /** The schemes of a list such as {@code ECDSA+SHA256:ed25519}. */
    static List<String> schemes(String list) {
        return Arrays.stream(list.split(":")).map(OpenSslSignatures::scheme).toList();
    }

    private static String scheme(String word) {
        String[] parts = word.split("\\+", 2);
        if (parts.length < 2 || parts[0].contains("_")) {
            return parts[0].toLowerCase(Locale.ROOT);
        }
        String hash = parts[1].toLowerCase(Locale.ROOT);
        return switch (parts[0]) {
            case "RSA-PSS" -> "rsa_pss_rsae_" + hash;
            case "RSA" -> hash.equals("md5-sha1") ? "rsa_md5_sha1" : "rsa_pkcs1_" + hash;
            case "ECDSA" -> "ecdsa_" + CURVES.getOrDefault(parts[1], hash);
            default -> parts[0].toLowerCase(Locale.ROOT) + "_" + hash;
        };
    }
}
