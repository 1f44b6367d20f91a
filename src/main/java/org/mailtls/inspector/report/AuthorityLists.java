package org.mailtls.inspector.report;

import java.util.List;
import java.util.stream.Stream;
import org.mailtls.inspector.store.RootProgrammes;

/** Which lists of authorities a judgement went by beside the trust stores, of which day, and which it had to do without. */
public final class AuthorityLists {
    private AuthorityLists() {}

    /** Sentences, safe to show; none where no list is to be expected. */
    public static List<String> words(RootProgrammes lists) {
        List<String> issues = lists.issues().stream()
                .map(issue -> issue.name() + " (as of " + Words.date(issue.issuedAt()) + ")")
                .toList();
        Stream<String> consulted =
                issues.isEmpty() ? Stream.empty() : Stream.of("Also consulted: " + Words.list(issues) + ".");
        return Stream.concat(consulted, lists.problems().stream().map(Messages::printable))
                .toList();
    }
}
