/** What was found, in words: text, JSON and the message to the partner. */
@NullMarked
package org.mailtls.inspector.report;

import org.jspecify.annotations.NullMarked;
