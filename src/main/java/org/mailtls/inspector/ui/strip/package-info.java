/** The facts that are always in sight. */
@NullMarked
package org.mailtls.inspector.ui.strip;

import org.jspecify.annotations.NullMarked;
