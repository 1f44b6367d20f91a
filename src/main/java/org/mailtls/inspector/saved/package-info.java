/** Reads evidence that was captured earlier or elsewhere: by the capture script, by OpenSSL, as certificates or as a report. */
@NullMarked
package org.mailtls.inspector.saved;

import org.jspecify.annotations.NullMarked;
