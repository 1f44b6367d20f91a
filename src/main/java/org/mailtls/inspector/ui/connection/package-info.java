/** All that the connection and the handshake showed. */
@NullMarked
package org.mailtls.inspector.ui.connection;

import org.jspecify.annotations.NullMarked;
