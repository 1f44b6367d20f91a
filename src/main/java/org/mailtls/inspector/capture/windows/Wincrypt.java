package org.mailtls.inspector.capture.windows;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/** The structures and numbers of wincrypt.h that are used, as 64-bit Windows has them, under the names they have there. */
final class Wincrypt {
    static final int X509_ASN_ENCODING = 0x1;
    static final int PKCS_7_ASN_ENCODING = 0x10000;
    static final int CERT_STORE_ADD_ALWAYS = 4;
    static final int USAGE_MATCH_TYPE_AND = 0;
    static final int AUTHTYPE_SERVER = 2;
    static final int CERT_CHAIN_CACHE_ONLY_URL_RETRIEVAL = 0x4;
    static final int CERT_CHAIN_DISABLE_AUTH_ROOT_AUTO_UPDATE = 0x100;
    static final int CERT_CHAIN_REVOCATION_ACCUMULATIVE_TIMEOUT = 0x8000000;
    static final int CERT_CHAIN_REVOCATION_CHECK_CHAIN_EXCLUDE_ROOT = 0x40000000;

    /** Small numbers that stand where a string or a handle could. */
    static final MemorySegment CERT_STORE_PROV_MEMORY = MemorySegment.ofAddress(2);

    static final MemorySegment CERT_CHAIN_POLICY_SSL = MemorySegment.ofAddress(4);
    static final MemorySegment HCCE_LOCAL_MACHINE = MemorySegment.ofAddress(1);

    static final String SZ_OID_PKIX_KP_SERVER_AUTH = "1.3.6.1.5.5.7.3.1";

    static final StructLayout CERT_CONTEXT = MemoryLayout.structLayout(
            JAVA_INT.withName("dwCertEncodingType"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("pbCertEncoded"),
            JAVA_INT.withName("cbCertEncoded"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("pCertInfo"),
            ADDRESS.withName("hCertStore"));

    /** Up to the last field used; Windows allocates it. */
    static final StructLayout CERT_CHAIN_CONTEXT = MemoryLayout.structLayout(
            JAVA_INT.withName("cbSize"),
            JAVA_INT.withName("TrustStatus.dwErrorStatus"),
            JAVA_INT.withName("TrustStatus.dwInfoStatus"),
            JAVA_INT.withName("cChain"),
            ADDRESS.withName("rgpChain"));

    /** Up to the last field used; Windows allocates it. */
    static final StructLayout CERT_SIMPLE_CHAIN = MemoryLayout.structLayout(
            JAVA_INT.withName("cbSize"),
            JAVA_INT.withName("TrustStatus.dwErrorStatus"),
            JAVA_INT.withName("TrustStatus.dwInfoStatus"),
            JAVA_INT.withName("cElement"),
            ADDRESS.withName("rgpElement"));

    /** Up to the last field used; Windows allocates it. */
    static final StructLayout CERT_CHAIN_ELEMENT = MemoryLayout.structLayout(
            JAVA_INT.withName("cbSize"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("pCertContext"),
            JAVA_INT.withName("TrustStatus.dwErrorStatus"),
            JAVA_INT.withName("TrustStatus.dwInfoStatus"));

    /** With the fields of {@code CERT_CHAIN_PARA_HAS_EXTRA_FIELDS}. */
    static final StructLayout CERT_CHAIN_PARA = MemoryLayout.structLayout(
            JAVA_INT.withName("cbSize"),
            MemoryLayout.paddingLayout(4),
            JAVA_INT.withName("RequestedUsage.dwType"),
            MemoryLayout.paddingLayout(4),
            JAVA_INT.withName("RequestedUsage.Usage.cUsageIdentifier"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("RequestedUsage.Usage.rgpszUsageIdentifier"),
            JAVA_INT.withName("RequestedIssuancePolicy.dwType"),
            MemoryLayout.paddingLayout(4),
            JAVA_INT.withName("RequestedIssuancePolicy.Usage.cUsageIdentifier"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("RequestedIssuancePolicy.Usage.rgpszUsageIdentifier"),
            JAVA_INT.withName("dwUrlRetrievalTimeout"),
            JAVA_INT.withName("fCheckRevocationFreshnessTime"),
            JAVA_INT.withName("dwRevocationFreshnessTime"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("pftCacheResync"),
            ADDRESS.withName("pStrongSignPara"),
            JAVA_INT.withName("dwStrongSignFlags"),
            MemoryLayout.paddingLayout(4));

    static final StructLayout CERT_CHAIN_POLICY_PARA = MemoryLayout.structLayout(
            JAVA_INT.withName("cbSize"), JAVA_INT.withName("dwFlags"), ADDRESS.withName("pvExtraPolicyPara"));

    static final StructLayout SSL_EXTRA_CERT_CHAIN_POLICY_PARA = MemoryLayout.structLayout(
            JAVA_INT.withName("cbSize"),
            JAVA_INT.withName("dwAuthType"),
            JAVA_INT.withName("fdwChecks"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("pwszServerName"));

    static final StructLayout CERT_CHAIN_POLICY_STATUS = MemoryLayout.structLayout(
            JAVA_INT.withName("cbSize"),
            JAVA_INT.withName("dwError"),
            JAVA_INT.withName("lChainIndex"),
            JAVA_INT.withName("lElementIndex"),
            ADDRESS.withName("pvExtraPolicyStatus"));

    private Wincrypt() {}

    /** Octets from the start of a structure to a field. */
    static long offset(StructLayout layout, String field) {
        return layout.byteOffset(PathElement.groupElement(field));
    }

    static int number(MemorySegment structure, StructLayout layout, String field) {
        return structure.get(JAVA_INT, offset(layout, field));
    }

    static MemorySegment pointer(MemorySegment structure, StructLayout layout, String field) {
        return structure.get(ADDRESS, offset(layout, field));
    }

    static void set(MemorySegment structure, StructLayout layout, String field, int value) {
        structure.set(JAVA_INT, offset(layout, field), value);
    }

    static void set(MemorySegment structure, StructLayout layout, String field, MemorySegment value) {
        structure.set(ADDRESS, offset(layout, field), value);
    }
}
