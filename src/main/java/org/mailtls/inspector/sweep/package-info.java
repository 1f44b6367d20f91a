/** Doing the same with many things side by side, bounded and in order. */
@NullMarked
package org.mailtls.inspector.sweep;

import org.jspecify.annotations.NullMarked;
