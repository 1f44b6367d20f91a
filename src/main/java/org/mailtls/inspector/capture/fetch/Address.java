package org.mailtls.inspector.capture.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.inspector.evidence.Fetch;

/** An address that a certificate names, or a redirect: only web addresses are ever fetched. */
sealed interface Address {
    /** No longer address is fetched, in characters. */
    int LONGEST = 2048;

    /** RFC 3986 section 3.1. */
    Pattern SCHEME = Pattern.compile("\\s*([A-Za-z][A-Za-z0-9+.-]*):");

    Set<String> FETCHED = Set.of("http", "https");

    Set<String> NAMED_ONLY = Set.of("ldap", "ldaps");

    /** An address of scheme http or https, with a host, without a user. */
    record Web(URI uri) implements Address {}

    /** Any other; it is never contacted. */
    record Refused(Fetch.Reason reason, String detail) implements Address {}

    /** Reads an address. Never throws. */
    static Address of(String spelled) {
        Matcher start = SCHEME.matcher(spelled);
        if (!start.lookingAt()) {
            return malformed("It is no web address.");
        }
        String scheme = start.group(1).toLowerCase(Locale.ROOT);
        if (NAMED_ONLY.contains(scheme)) {
            return new Refused(Fetch.Reason.SCHEME, "Directories (LDAP) are named, not asked.");
        }
        if (!FETCHED.contains(scheme)) {
            return new Refused(
                    Fetch.Reason.SCHEME, "Only http and https are fetched, never " + Excerpt.of(scheme) + ".");
        }
        if (spelled.length() > LONGEST) {
            return malformed("It is longer than " + LONGEST + " characters.");
        }
        try {
            // Windows forgives unescaped spaces, and its certification authorities write them.
            return web(new URI(spelled.strip().replace(" ", "%20")));
        } catch (URISyntaxException e) {
            return malformed("It is no valid address: " + Excerpt.of(e.getReason()) + ".");
        }
    }

    private static Address web(URI uri) {
        String authority = uri.getRawAuthority();
        if (authority != null && authority.contains("@")) {
            return malformed("It holds a user name; nothing is fetched with credentials.");
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            return malformed("It names no usable host.");
        }
        return uri.getPort() == 0 || uri.getPort() > 65_535 ? malformed("It has no valid port.") : new Web(uri);
    }

    private static Address malformed(String detail) {
        return new Refused(Fetch.Reason.MALFORMED, detail);
    }
}
