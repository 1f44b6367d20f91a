/** Asks Windows itself what it makes of a chain. */
@NullMarked
package org.mailtls.inspector.capture.windows;

import org.jspecify.annotations.NullMarked;
