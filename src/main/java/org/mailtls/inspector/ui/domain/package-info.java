/** What a domain publishes: mail exchangers, DANE, MTA-STS, TLS-RPT. */
@NullMarked
package org.mailtls.inspector.ui.domain;

import org.jspecify.annotations.NullMarked;
