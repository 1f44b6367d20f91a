/** The certification path as a tree, root on top. */
@NullMarked
package org.mailtls.inspector.ui.chain;

import org.jspecify.annotations.NullMarked;
