/** Everything that was seen during one inspection. Immutable, and free of any judgement. */
@NullMarked
package org.mailtls.inspector.evidence;

import org.jspecify.annotations.NullMarked;
