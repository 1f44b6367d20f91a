/** The verdict in plain words, who acts, and what to do with the result. */
@NullMarked
package org.mailtls.inspector.ui.banner;

import org.jspecify.annotations.NullMarked;
