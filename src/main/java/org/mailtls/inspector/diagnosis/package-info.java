/** From evidence and a policy to findings, a headline and a verdict. */
@NullMarked
package org.mailtls.inspector.diagnosis;

import org.jspecify.annotations.NullMarked;
