/** What came of the addresses that certificates name. */
@NullMarked
package org.mailtls.inspector.ui.fetches;

import org.jspecify.annotations.NullMarked;
