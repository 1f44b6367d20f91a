/** Everything that was found, explained. */
@NullMarked
package org.mailtls.inspector.ui.findings;

import org.jspecify.annotations.NullMarked;
