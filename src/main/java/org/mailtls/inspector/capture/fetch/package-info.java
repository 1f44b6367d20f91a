/** Fetches what certificates name elsewhere: missing issuers and revocation data. All of it is hostile and bounded. */
@NullMarked
package org.mailtls.inspector.capture.fetch;

import org.jspecify.annotations.NullMarked;
