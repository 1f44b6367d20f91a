package org.mailtls.inspector.capture.dns;

import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.evidence.DnssecStatus;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * An answer and what DNSSEC says of it.
 *
 * @param records of the type asked for, at the end of the aliases; none where the answer does not count
 * @param alias the end of the aliases; empty where the name is no alias
 */
record SecureAnswer(List<Record> records, Optional<Name> alias, DnssecStatus status) {
    private static final int MOST_ALIASES = 16;
    private static final int MOST_RECORDS = 64;

    SecureAnswer {
        records = List.copyOf(records);
    }

    static SecureAnswer without(DnssecStatus status) {
        return new SecureAnswer(List.of(), Optional.empty(), status);
    }

    /** Follows the aliases of a message to the records asked for. */
    static SecureAnswer of(Message message, DnssecStatus status) {
        List<Record> section = message.getSection(Section.ANSWER);
        Record question = message.getQuestion();
        Name end = question.getName();
        for (int i = 0; i < MOST_ALIASES; i++) {
            Optional<Name> next = target(section, end, question.getType());
            if (next.isEmpty()) {
                return at(end, section, question, status);
            }
            end = next.get();
        }
        return without(
                new DnssecStatus.Failed("the aliases of " + question.getName().toString(true) + " lead in a circle"));
    }

    private static SecureAnswer at(Name end, List<Record> section, Record question, DnssecStatus status) {
        List<Record> records = section.stream()
                .filter(record -> record.getType() == question.getType()
                        && record.getName().equals(end))
                .limit(MOST_RECORDS)
                .toList();
        return new SecureAnswer(records, end.equals(question.getName()) ? Optional.empty() : Optional.of(end), status);
    }

    private static Optional<Name> target(List<Record> section, Name of, int type) {
        return section.stream()
                .filter(record -> record.getName().equals(of) && record.getType() != type)
                .filter(CNAMERecord.class::isInstance)
                .map(record -> ((CNAMERecord) record).getTarget())
                .findFirst();
    }
}
