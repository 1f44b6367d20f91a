package org.mailtls.inspector.trust;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mailtls.inspector.certificate.Der;

/**
 * The lists that were read last. A list may take a second to read, and is judged by for each store, and again whenever something else
 * arrives. What is read depends on nothing but the bytes; it is let go where memory is short.
 */
final class ListShelf {
    private static final int MOST = 8;
    private static final ListShelf SHARED = new ListShelf();

    private final Map<Der, SoftReference<Reading<ListDocument>>> lists = new LinkedHashMap<>(MOST, 0.75f, true);

    private ListShelf() {}

    static Reading<ListDocument> read(Der list) {
        return SHARED.get(list);
    }

    /** One at a time, so that two that want the same list do not both read it. */
    private synchronized Reading<ListDocument> get(Der list) {
        SoftReference<Reading<ListDocument>> kept = lists.get(list);
        Reading<ListDocument> known = kept == null ? null : kept.get();
        if (known != null) {
            return known;
        }
        Reading<ListDocument> reading = ListDocument.read(list);
        lists.put(list, new SoftReference<>(reading));
        if (lists.size() > MOST) {
            lists.remove(lists.keySet().iterator().next());
        }
        return reading;
    }
}
