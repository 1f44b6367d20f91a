/** Starts Mail TLS Inspector: a window when there are no arguments, the command line when there are. */
@NullMarked
package org.mailtls.inspector;

import org.jspecify.annotations.NullMarked;
