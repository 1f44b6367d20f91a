/** The form: what to inspect and how. */
@NullMarked
package org.mailtls.inspector.ui.form;

import org.jspecify.annotations.NullMarked;
