/** Trust stores, read into values. */
@NullMarked
package org.mailtls.inspector.store;

import org.jspecify.annotations.NullMarked;
