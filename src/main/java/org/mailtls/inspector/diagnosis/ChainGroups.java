package org.mailtls.inspector.diagnosis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.evidence.EndpointEvidence;

/** Which servers of a target show the same chain. */
public final class ChainGroups {
    private ChainGroups() {}

    /**
     * Servers that sent the same certificates in the same order.
     *
     * @param name a letter, or a number beyond Z, by which reports refer to it
     * @param presented never empty
     * @param servers in their order, at least one
     */
    public record Group(String name, List<Certificate> presented, List<EndpointEvidence> servers) {
        public Group {
            presented = List.copyOf(presented);
            servers = List.copyOf(servers);
        }

        public Certificate endEntity() {
            return presented.getFirst();
        }
    }

    /** The groups in the order of their first servers; those that sent no certificate are in none. */
    public static List<Group> of(List<EndpointEvidence> servers) {
        Map<List<Certificate>, List<EndpointEvidence>> groups = new LinkedHashMap<>();
        servers.stream()
                .filter(server -> !server.presented().isEmpty())
                .forEach(server -> groups.computeIfAbsent(server.presented(), chain -> new ArrayList<>())
                        .add(server));
        return named(groups);
    }

    private static List<Group> named(Map<List<Certificate>, List<EndpointEvidence>> groups) {
        List<Group> named = new ArrayList<>();
        groups.forEach((chain, servers) -> named.add(new Group(name(named.size()), chain, servers)));
        return List.copyOf(named);
    }

    private static String name(int index) {
        return index < 26 ? Character.toString('A' + index) : Integer.toString(index + 1);
    }

    /** One for each certificate that is shown, whatever was sent along with it. */
    static List<Group> byEndEntity(List<EndpointEvidence> servers) {
        Map<List<Certificate>, List<EndpointEvidence>> groups = new LinkedHashMap<>();
        servers.forEach(server -> server.endEntity()
                .ifPresent(leaf -> groups.computeIfAbsent(List.of(leaf), key -> new ArrayList<>())
                        .add(server)));
        return named(groups);
    }

    /** Those with a certificate that was replaced on other servers: issued earlier than another of the groups, for a name of its. */
    static List<Group> outdated(List<Group> groups) {
        return groups.stream()
                .filter(group -> groups.stream().anyMatch(other -> isSuccessor(other.endEntity(), group.endEntity())))
                .toList();
    }

    private static boolean isSuccessor(Certificate later, Certificate earlier) {
        return CertificateDetails.of(later)
                .flatMap(after -> CertificateDetails.of(earlier)
                        .map(before -> after.notBefore().isAfter(before.notBefore())
                                && after.notAfter().isAfter(before.notAfter())
                                && share(names(after), names(before))))
                .orElse(false);
    }

    private static boolean share(Set<String> some, Set<String> others) {
        Set<String> common = new HashSet<>(some);
        common.retainAll(others);
        return !common.isEmpty();
    }

    private static Set<String> names(CertificateDetails details) {
        Set<String> names = details.subjectAlternativeNames().stream()
                .filter(name -> name.kind().equals("DNS"))
                .map(CertificateDetails.AlternativeName::value)
                .collect(Collectors.toSet());
        return names.isEmpty() ? Set.of(details.subjectShort()) : names;
    }
}
