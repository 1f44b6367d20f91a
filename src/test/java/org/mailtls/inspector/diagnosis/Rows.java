package org.mailtls.inspector.diagnosis;

import static org.mailtls.inspector.diagnosis.FindingCode.*;
import static org.mailtls.inspector.diagnosis.Samples.ISSUING;
import static org.mailtls.inspector.diagnosis.Samples.ROOT;
import static org.mailtls.inspector.diagnosis.Samples.authority;
import static org.mailtls.inspector.diagnosis.Samples.inspected;
import static org.mailtls.inspector.diagnosis.Samples.policy;
import static org.mailtls.inspector.diagnosis.Samples.server;
import static org.mailtls.inspector.diagnosis.Samples.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.store.TrustStore;

/** Rows of a matrix, and what most of them are made of. */
abstract class Rows {
    static final TrustStore TRUSTING = store(ROOT);
    static final TrustStore EMPTY = store(authority("Some Public CA").build());

    final List<TrustMatrix.Row> rows = new ArrayList<>();

    void row(String name, Evidence evidence, Policy policy, String headline, WhoActs whoActs, FindingCode... found) {
        Set<FindingCode> codes = EnumSet.noneOf(FindingCode.class);
        codes.addAll(Arrays.asList(found));
        rows.add(new TrustMatrix.Row(name, evidence, policy, codes, headline, whoActs));
    }

    void row(
            String name,
            Samples.Server server,
            TrustStore store,
            FindingCode headline,
            WhoActs whoActs,
            FindingCode... more) {
        FindingCode[] found = Arrays.copyOf(more, more.length + 1);
        found[more.length] = headline;
        row(name, inspected(server), policy(store), headline.word(), whoActs, found);
    }

    /** A row whose only effect is a remark beside a trusted result. */
    void remark(String name, Samples.Server server, FindingCode... found) {
        remark(name, server, WhoActs.NOBODY, found);
    }

    /** The same, where the remark is somebody's work. */
    void remark(String name, Samples.Server server, WhoActs whoActs, FindingCode... found) {
        row(name, inspected(server), policy(TRUSTING), Headlines.TRUSTED, whoActs, found);
    }

    static HeldCertificate leaf() {
        return server().signedBy(ISSUING).build();
    }

    static Policy withOther(Policy policy, TrustStore other) {
        return new Policy(
                policy.trust(), policy.stores(), List.of(other), policy.name(), policy.sender(), policy.assumed());
    }

    List<TrustMatrix.Row> all() {
        return List.copyOf(rows);
    }
}
