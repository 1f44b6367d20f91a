package org.mailtls.inspector.capture.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.StructLayout;
import org.junit.jupiter.api.Test;

/** The layouts, field by field, as a C compiler for 64-bit Windows (x86_64-w64-mingw32) lays out wincrypt.h. */
class WincryptTest {

    @Test
    void laysOutCertContext() {
        assertThat(Wincrypt.CERT_CONTEXT.byteSize()).isEqualTo(40);
        place(Wincrypt.CERT_CONTEXT, "pbCertEncoded", 8);
        place(Wincrypt.CERT_CONTEXT, "cbCertEncoded", 16);
    }

    @Test
    void laysOutTheChain() {
        place(Wincrypt.CERT_CHAIN_CONTEXT, "TrustStatus.dwErrorStatus", 4);
        place(Wincrypt.CERT_CHAIN_CONTEXT, "TrustStatus.dwInfoStatus", 8);
        place(Wincrypt.CERT_CHAIN_CONTEXT, "cChain", 12);
        place(Wincrypt.CERT_CHAIN_CONTEXT, "rgpChain", 16);
        place(Wincrypt.CERT_SIMPLE_CHAIN, "TrustStatus.dwErrorStatus", 4);
        place(Wincrypt.CERT_SIMPLE_CHAIN, "TrustStatus.dwInfoStatus", 8);
        place(Wincrypt.CERT_SIMPLE_CHAIN, "cElement", 12);
        place(Wincrypt.CERT_SIMPLE_CHAIN, "rgpElement", 16);
        place(Wincrypt.CERT_CHAIN_ELEMENT, "pCertContext", 8);
        place(Wincrypt.CERT_CHAIN_ELEMENT, "TrustStatus.dwErrorStatus", 16);
        place(Wincrypt.CERT_CHAIN_ELEMENT, "TrustStatus.dwInfoStatus", 20);
    }

    @Test
    void laysOutTheParameters() {
        assertThat(Wincrypt.CERT_CHAIN_PARA.byteSize()).isEqualTo(96);
        place(Wincrypt.CERT_CHAIN_PARA, "RequestedUsage.dwType", 8);
        place(Wincrypt.CERT_CHAIN_PARA, "RequestedUsage.Usage.cUsageIdentifier", 16);
        place(Wincrypt.CERT_CHAIN_PARA, "RequestedUsage.Usage.rgpszUsageIdentifier", 24);
        place(Wincrypt.CERT_CHAIN_PARA, "RequestedIssuancePolicy.dwType", 32);
        place(Wincrypt.CERT_CHAIN_PARA, "dwUrlRetrievalTimeout", 56);
        assertThat(Wincrypt.CERT_CHAIN_POLICY_PARA.byteSize()).isEqualTo(16);
        place(Wincrypt.CERT_CHAIN_POLICY_PARA, "dwFlags", 4);
        place(Wincrypt.CERT_CHAIN_POLICY_PARA, "pvExtraPolicyPara", 8);
        assertThat(Wincrypt.SSL_EXTRA_CERT_CHAIN_POLICY_PARA.byteSize()).isEqualTo(24);
        place(Wincrypt.SSL_EXTRA_CERT_CHAIN_POLICY_PARA, "dwAuthType", 4);
        place(Wincrypt.SSL_EXTRA_CERT_CHAIN_POLICY_PARA, "fdwChecks", 8);
        place(Wincrypt.SSL_EXTRA_CERT_CHAIN_POLICY_PARA, "pwszServerName", 16);
    }

    @Test
    void laysOutTheResult() {
        assertThat(Wincrypt.CERT_CHAIN_POLICY_STATUS.byteSize()).isEqualTo(24);
        place(Wincrypt.CERT_CHAIN_POLICY_STATUS, "dwError", 4);
        place(Wincrypt.CERT_CHAIN_POLICY_STATUS, "lChainIndex", 8);
        place(Wincrypt.CERT_CHAIN_POLICY_STATUS, "lElementIndex", 12);
        place(Wincrypt.CERT_CHAIN_POLICY_STATUS, "pvExtraPolicyStatus", 16);
    }

    private static void place(StructLayout layout, String field, long expected) {
        assertThat(Wincrypt.offset(layout, field)).as(field).isEqualTo(expected);
    }
}
