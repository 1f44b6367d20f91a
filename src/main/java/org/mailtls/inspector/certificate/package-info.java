/** Certificates as bytes and as what those bytes say; knows nothing of trust. */
@NullMarked
package org.mailtls.inspector.certificate;

import org.jspecify.annotations.NullMarked;
