/** Fetches the MTA-STS policy of a domain. All of it is hostile and bounded. */
@NullMarked
package org.mailtls.inspector.capture.mtasts;

import org.jspecify.annotations.NullMarked;
