package org.mailtls.inspector.target;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** IP addresses in their canonical text form. */
public final class IpText {
    private static final int GROUPS = 8;

    private IpText() {}

    /** The address as RFC 5952 section 4 writes it, without scope and brackets: {@code 192.0.2.7}, {@code 2001:db8::7}. */
    public static String of(InetAddress address) {
        return address instanceof Inet6Address ? ipv6(address.getAddress()) : address.getHostAddress();
    }

    private static String ipv6(byte[] octets) {
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < GROUPS; i++) {
            groups.add(Integer.toHexString(((octets[2 * i] & 0xff) << 8) | (octets[2 * i + 1] & 0xff)));
        }
        int start = 0;
        int longest = 0;
        for (int i = 0; i < GROUPS; i++) {
            int zeros = zerosFrom(i, groups);
            if (zeros > longest) {
                start = i;
                longest = zeros;
            }
        }
        return longest < 2
                ? String.join(":", groups)
                : String.join(":", groups.subList(0, start)) + "::"
                        + String.join(":", groups.subList(start + longest, GROUPS));
    }

    private static int zerosFrom(int first, List<String> groups) {
        int end = first;
        while (end < GROUPS && groups.get(end).equals("0")) {
            end++;
        }
        return end - first;
    }
}
