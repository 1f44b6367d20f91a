package org.mailtls.inspector.ui.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.prefs.Preferences;

/** The hosts inspected lately, newest first, kept between runs. */
public final class RecentHosts {
    private static final int MOST = 20;
    private static final String KEY = "recent-hosts";

    private final Preferences preferences;
    private final List<String> hosts;

    public RecentHosts(Preferences preferences) {
        this.preferences = preferences;
        this.hosts = new ArrayList<>(preferences
                .get(KEY, "")
                .lines()
                .filter(line -> !line.isBlank())
                .limit(MOST)
                .toList());
    }

    public List<String> all() {
        return List.copyOf(hosts);
    }

    /** Those that contain what was typed so far, but are not just that. */
    List<String> matching(String typed) {
        String part = typed.strip().toLowerCase(Locale.ROOT);
        return part.isEmpty()
                ? List.of()
                : hosts.stream()
                        .filter(host -> host.toLowerCase(Locale.ROOT).contains(part))
                        .filter(host -> !host.equalsIgnoreCase(part))
                        .toList();
    }

    public void add(String host) {
        String line = host.strip();
        hosts.removeIf(known -> known.equalsIgnoreCase(line));
        hosts.addFirst(line);
        while (hosts.size() > MOST || String.join("\n", hosts).length() > Preferences.MAX_VALUE_LENGTH) {
            hosts.removeLast();
        }
        preferences.put(KEY, String.join("\n", hosts));
    }

    public void clear() {
        hosts.clear();
        preferences.remove(KEY);
    }
}
