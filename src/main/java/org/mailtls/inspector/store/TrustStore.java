package org.mailtls.inspector.store;

import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.certificate.Certificate;

/**
 * A set of trust anchors under a name.
 *
 * @param id as given to {@code --trust}: {@code java}, {@code system}, {@code windows-machine}, {@code windows-user}, or a file's path
 * @param name for people, such as {@code Windows, local computer}
 * @param anchors the certificates it trusts as issuers
 * @param problem why it could not be read; a store with a problem judges nothing
 */
public record TrustStore(String id, String name, List<Certificate> anchors, Optional<String> problem) {

    public TrustStore {
        anchors = List.copyOf(anchors);
    }

    public static TrustStore of(String id, String name, List<Certificate> anchors) {
        return new TrustStore(id, name, anchors, Optional.empty());
    }

    public static TrustStore unreadable(String id, String name, String problem) {
        return new TrustStore(id, name, List.of(), Optional.of(problem));
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof TrustStore store
                        && id.equals(store.id)
                        && name.equals(store.name)
                        && anchors.equals(store.anchors)
                        && problem.equals(store.problem));
    }

    /** Not of the anchors, which are many. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
