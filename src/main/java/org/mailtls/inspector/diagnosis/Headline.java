package org.mailtls.inspector.diagnosis;

import java.util.List;
import java.util.Optional;

/**
 * The one sentence on top, as code and facts; {@code report.Messages} puts it into words.
 *
 * @param situation the key of the message: a finding's code, or {@code trusted}
 * @param also the second fatal finding, told in a half-sentence
 */
public record Headline(String situation, WhoActs whoActs, List<Fact> facts, Optional<FindingCode> also) {

    public Headline {
        facts = List.copyOf(facts);
    }
}
