package org.mailtls.inspector.certificate;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was worked out of late from things that never change; the longest unused is forgotten first, and all of it where memory is
 * short. Many servers show the same authorities.
 *
 * @param <K> what it was worked out from
 * @param <V> never changes either
 */
public final class Lately<K, V> {
    private final Map<K, SoftReference<V>> known;

    /** @param most entries */
    public Lately(int most) {
        known = new LinkedHashMap<>(16, 0.75F, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, SoftReference<V>> eldest) {
                return size() > most;
            }
        };
    }

    /** The value for a key, worked out if it is not known; perhaps twice, if two threads ask at once. */
    public V of(K key, Function<K, V> work) {
        return get(key).orElseGet(() -> put(key, work.apply(key)));
    }

    private synchronized Optional<V> get(K key) {
        SoftReference<V> value = known.get(key);
        return value == null ? Optional.empty() : Optional.ofNullable(value.get());
    }

    private synchronized V put(K key, V value) {
        known.put(key, new SoftReference<>(value));
        return value;
    }
}
