package org.mailtls.inspector.ui.chain;

import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.ui.element.Mark;
import org.mailtls.inspector.ui.element.Texts;

/** A row of the tree. Names may be hostile. */
public sealed interface ChainRow {
    /** What the row is called. */
    String name();

    /** How it fares; the first of them is the most telling. */
    List<State> states();

    /** All states where there are two at most, as so many fit beside each other; else the first, and how many more there are. */
    default List<State> firstStates() {
        List<State> all = states();
        return all.size() <= 2
                ? all
                : List.of(all.getFirst(), new State(all.get(1).mark(), Texts.of("chain.more", all.size() - 1)));
    }

    /** The certificate, where the row has one. */
    default Optional<Certificate> held() {
        return Optional.empty();
    }

    /** A word on how a row fares. */
    record State(Mark mark, String word) {}

    /**
     * A certificate.
     *
     * @param origin where it came from, in a word or two
     */
    record Held(Certificate certificate, String origin, String name, List<State> states) implements ChainRow {
        public Held {
            states = List.copyOf(states);
        }

        @Override
        public Optional<Certificate> held() {
            return Optional.of(certificate);
        }
    }

    /** An issuer that nobody has. */
    record MissingIssuer(String name, List<State> states) implements ChainRow {
        public MissingIssuer {
            states = List.copyOf(states);
        }
    }

    /** The heading above what was sent but is no part of the path. */
    record Unused(String name) implements ChainRow {
        @Override
        public List<State> states() {
            return List.of();
        }
    }
}
