/** Reads what administrators paste: lines of mail servers' logs, bounces, and the settings of send connectors. */
@NullMarked
package org.mailtls.inspector.log;

import org.jspecify.annotations.NullMarked;
