package org.mailtls.inspector.diagnosis;

import java.util.stream.Stream;

/** One thing that can be found at an endpoint. */
@FunctionalInterface
interface Rule {
    Stream<Finding> findings(EndpointCase endpoint);
}
