/** The servers of a domain, side by side. */
@NullMarked
package org.mailtls.inspector.ui.endpoints;

import org.jspecify.annotations.NullMarked;
