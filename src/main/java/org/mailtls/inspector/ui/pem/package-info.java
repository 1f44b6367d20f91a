/** Certificates as PEM: shown, copied, exported. */
@NullMarked
package org.mailtls.inspector.ui.pem;

import org.jspecify.annotations.NullMarked;
