package org.mailtls.inspector.diagnosis;

import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.trust.ReferenceIdentity;

/**
 * Whether a kind of sender would deliver, to one server or to a whole target.
 *
 * @param delivers to a target with several servers: yes or no where it is so for each of them
 * @param because the findings that decide, or what is against it without deciding; the most telling first, perhaps none
 * @param ground what decides
 * @param compared the name that it compares the certificate with; empty where it compares none, or another for each server
 * @param servers how many there are of each answer
 */
public record SenderVerdict(
        SenderProfile profile,
        Delivers delivers,
        List<FindingCode> because,
        Ground ground,
        Optional<ReferenceIdentity> compared,
        Servers servers) {

    public SenderVerdict {
        because = List.copyOf(because);
    }

    /** How many servers it would deliver to, would not, and of how many that is not known. */
    public record Servers(int yes, int no, int unknown) {
        public int total() {
            return yes + no + unknown;
        }
    }
}
