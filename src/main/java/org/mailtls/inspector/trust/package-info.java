/** Certification paths and what is wrong with them: pure functions of certificates, a store and a time. */
@NullMarked
package org.mailtls.inspector.trust;

import org.jspecify.annotations.NullMarked;
