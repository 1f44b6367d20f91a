/** The TLS handshake, with everything it shows. */
@NullMarked
package org.mailtls.inspector.capture.handshake;

import org.jspecify.annotations.NullMarked;
