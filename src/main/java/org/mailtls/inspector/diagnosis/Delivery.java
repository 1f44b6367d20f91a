package org.mailtls.inspector.diagnosis;

import java.util.List;
import java.util.stream.Stream;

/** One answer to the question whether a sender would deliver, with its reason. */
record Delivery(Delivers delivers, List<FindingCode> because, Ground ground) {
    Delivery {
        because = List.copyOf(because);
    }

    static Delivery yes(Ground ground, FindingCode... remarks) {
        return new Delivery(Delivers.YES, List.of(remarks), ground);
    }

    static Delivery no(List<FindingCode> because) {
        return new Delivery(Delivers.NO, because, Ground.REFUSES);
    }

    static Delivery no(FindingCode because) {
        return no(List.of(because));
    }

    static Delivery unknown(Ground ground, List<FindingCode> because) {
        return new Delivery(Delivers.UNKNOWN, because, ground);
    }

    static Delivery unknown(Ground ground, FindingCode... because) {
        return unknown(ground, List.of(because));
    }

    /** Both are asked for: the worse decides, and where they are alike both reasons count, the other's ground first. */
    Delivery and(Delivery other) {
        int order = delivers.compareTo(other.delivers);
        if (order != 0) {
            return order < 0 ? this : other;
        }
        Ground decisive = delivers == Delivers.YES ? other.ground : ground;
        return new Delivery(
                delivers,
                Stream.concat(because.stream(), other.because.stream())
                        .distinct()
                        .toList(),
                decisive);
    }

    /** The same answer for another reason. */
    Delivery on(Ground other) {
        return new Delivery(delivers, because, other);
    }

    /** The same answer, these findings told first. */
    Delivery after(FindingCode first) {
        return new Delivery(
                delivers,
                Stream.concat(Stream.of(first), because.stream()).distinct().toList(),
                ground);
    }
}
