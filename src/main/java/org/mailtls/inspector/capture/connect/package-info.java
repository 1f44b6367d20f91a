/** Connects, and speaks the mail protocols up to the point where TLS begins. */
@NullMarked
package org.mailtls.inspector.capture.connect;

import org.jspecify.annotations.NullMarked;
