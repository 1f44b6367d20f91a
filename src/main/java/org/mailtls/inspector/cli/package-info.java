/** The command line: one class a subcommand. */
@NullMarked
package org.mailtls.inspector.cli;

import org.jspecify.annotations.NullMarked;
