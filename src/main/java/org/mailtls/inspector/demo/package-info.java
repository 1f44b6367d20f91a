/** Loopback mail servers that show what can be wrong with a certificate. */
@NullMarked
package org.mailtls.inspector.demo;

import org.jspecify.annotations.NullMarked;
