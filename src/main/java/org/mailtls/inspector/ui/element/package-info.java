/** What several panes are made of: texts, icons, copyable facts, files and background work. */
@NullMarked
package org.mailtls.inspector.ui.element;

import org.jspecify.annotations.NullMarked;
