package org.mailtls.inspector.diagnosis;

import static org.mailtls.inspector.diagnosis.FindingCode.*;
import static org.mailtls.inspector.diagnosis.Samples.ISSUING;
import static org.mailtls.inspector.diagnosis.Samples.NOW;
import static org.mailtls.inspector.diagnosis.Samples.ROOT;
import static org.mailtls.inspector.diagnosis.Samples.authority;
import static org.mailtls.inspector.diagnosis.Samples.chain;
import static org.mailtls.inspector.diagnosis.Samples.handshake;
import static org.mailtls.inspector.diagnosis.Samples.inspected;
import static org.mailtls.inspector.diagnosis.Samples.mx;
import static org.mailtls.inspector.diagnosis.Samples.policy;
import static org.mailtls.inspector.diagnosis.Samples.server;
import static org.mailtls.inspector.diagnosis.Samples.silent;
import static org.mailtls.inspector.diagnosis.Samples.store;

import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.Dialogue;
import org.mailtls.inspector.evidence.DnsEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.HandshakeFacts.Alert;
import org.mailtls.inspector.evidence.HandshakeFacts.NamedGroup;
import org.mailtls.inspector.evidence.NamelessHandshake;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.store.DisallowedList;
import org.mailtls.inspector.store.RootProgrammes;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.trust.TrustPolicy;

/** Rows of a matrix, and what most of them are made of. */
abstract class Rows {
    static final TrustStore TRUSTING = store(ROOT);
    static final TrustStore EMPTY = store(authority("Some Public CA").build());

    final List<TrustMatrix.Row> rows = new ArrayList<>();

    void row(
            String name, Evidence evidence, Policy policy, String headline, WhoActs whoActs, FindingCode... found) {
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
        row(name, inspected(server), policy(TRUSTING), Headlines.TRUSTED, WhoActs.NOBODY, found);
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
