/** Looks up what DNS says of a mail domain. */
@NullMarked
package org.mailtls.inspector.capture.dns;

import org.jspecify.annotations.NullMarked;
