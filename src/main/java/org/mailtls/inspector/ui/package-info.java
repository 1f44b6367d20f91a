/** The window. */
@NullMarked
package org.mailtls.inspector.ui;

import org.jspecify.annotations.NullMarked;
