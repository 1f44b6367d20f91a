/** What each store of this computer makes of the chain. */
@NullMarked
package org.mailtls.inspector.ui.stores;

import org.jspecify.annotations.NullMarked;
