/** All that one certificate says. */
@NullMarked
package org.mailtls.inspector.ui.certificate;

import org.jspecify.annotations.NullMarked;
