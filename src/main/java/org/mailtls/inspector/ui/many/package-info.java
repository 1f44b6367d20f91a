/** Many targets at once: a box to paste them into, and a table of what came of them. */
@NullMarked
package org.mailtls.inspector.ui.many;

import org.jspecify.annotations.NullMarked;
