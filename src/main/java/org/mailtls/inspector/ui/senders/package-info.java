/** What each kind of sender would do. */
@NullMarked
package org.mailtls.inspector.ui.senders;

import org.jspecify.annotations.NullMarked;
