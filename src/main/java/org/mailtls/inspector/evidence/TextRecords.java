package org.mailtls.inspector.evidence;

import java.util.List;
import java.util.Optional;

/**
 * The TXT records of a name.
 *
 * @param name without a trailing dot
 * @param texts each record's strings put together; hostile, in no order of meaning
 * @param failure why there is no answer, in words
 */
public record TextRecords(String name, List<String> texts, Optional<String> failure) {
    public TextRecords {
        texts = List.copyOf(texts);
    }

    /** Those that begin with the given version tag, such as {@code v=STSv1}. */
    public List<String> ofVersion(String tag) {
        return texts.stream()
                .filter(text -> text.equals(tag) || text.startsWith(tag + ";") || text.startsWith(tag + " "))
                .toList();
    }
}
