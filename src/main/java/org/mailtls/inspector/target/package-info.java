/** What is to be inspected: a mail domain, a mail server or a saved chain, and how it is reached. */
@NullMarked
package org.mailtls.inspector.target;

import org.jspecify.annotations.NullMarked;
