/** Runs the stages of an inspection and gathers what they saw; judges nothing. */
@NullMarked
package org.mailtls.inspector.capture;

import org.jspecify.annotations.NullMarked;
