/** The tables that belong to the program. */
@NullMarked
package org.mailtls.inspector.table;

import org.jspecify.annotations.NullMarked;
