/** Everything said on either side. */
@NullMarked
package org.mailtls.inspector.ui.transcript;

import org.jspecify.annotations.NullMarked;
