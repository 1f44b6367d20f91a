package org.mailtls.inspector.diagnosis;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Products known to replace certificates on the way, and how their authorities' names give them away. */
enum SecurityProduct {
    KASPERSKY("Kaspersky", "kaspersky"),
    ESET("ESET", "\\beset\\b.*(ssl|filter)"),
    AVAST("Avast", "\\bavast\\b"),
    AVG("AVG", "\\bavg\\b.*(web|mail|shield|technologies)"),
    BITDEFENDER("Bitdefender", "bitdefender"),
    NORTON("Norton", "\\bnorton\\b.*(web|mail|shield)"),
    DR_WEB("Dr.Web", "dr\\.?\\s?web"),
    G_DATA("G DATA", "g\\s?data\\b.*(mail|web|security|root)"),
    ADGUARD("AdGuard", "adguard"),
    ZSCALER("Zscaler", "zscaler"),
    FORTINET("Fortinet FortiGate", "fortinet|fortigate|fortimail|fgt[0-9a-z]{10,}"),
    SOPHOS("Sophos", "\\bsophos\\b|\\bastaro\\b"),
    PALO_ALTO("Palo Alto Networks", "palo\\s?alto|\\bpan-os\\b"),
    CHECK_POINT("Check Point", "check\\s?point\\b"),
    BLUE_COAT("Symantec ProxySG (Blue Coat)", "blue\\s?coat|proxysg"),
    SKYHIGH("Skyhigh Web Gateway (McAfee)", "(mcafee|skyhigh).*(gateway|proxy|swg)|mcafee web"),
    FORCEPOINT("Forcepoint (Websense)", "forcepoint|websense"),
    UMBRELLA("Cisco Umbrella", "cisco umbrella|opendns"),
    IRONPORT("Cisco Secure Email or Web (IronPort)", "ironport|cisco secure (web|email)|cisco (web|email) security"),
    FIREPOWER("Cisco Firepower", "firepower"),
    NETSKOPE("Netskope", "netskope|goskope"),
    CATO("Cato Networks", "cato networks"),
    IBOSS("iboss", "\\biboss\\b"),
    MENLO("Menlo Security", "menlo security"),
    CLOUDFLARE_GATEWAY("Cloudflare Gateway", "gateway ca.*cloudflare|cloudflare for teams"),
    BARRACUDA("Barracuda", "\\bbarracuda\\b|\\bcuda-inc\\b"),
    WATCHGUARD("WatchGuard", "watchguard|fireware"),
    SONICWALL("SonicWall", "sonicwall|sonic wall"),
    UNTANGLE("Untangle", "untangle"),
    SMOOTHWALL("Smoothwall", "smoothwall"),
    TREND_MICRO("Trend Micro gateway", "(trend\\s?micro).*(gateway|interscan|iws|deep)|\\biwsva\\b"),
    CYBEROAM("Cyberoam", "cyberoam"),
    JUNIPER("Juniper SRX", "juniper.*(srx|ssl proxy)|\\bssl-proxy\\b"),
    F5("F5 SSL Orchestrator", "ssl orchestrator"),
    GATEPROTECT("LANCOM / gateprotect", "gateprotect|lancom.*(https|proxy)"),
    SECUREPOINT("Securepoint", "securepoint"),
    SQUID("Squid", "\\bsquid\\b"),
    PFSENSE("pfSense or OPNsense proxy", "(pfsense|opnsense).*(proxy|squid|ca)"),
    MITMPROXY("mitmproxy", "mitmproxy"),
    FIDDLER("Fiddler", "do_not_trust_fiddler|\\bfiddler\\b"),
    CHARLES("Charles", "charles (ssl )?proxy"),
    BURP("Burp Suite", "portswigger|\\bburp\\b");

    private final String product;
    private final Pattern issuers;

    SecurityProduct(String product, String issuers) {
        this.product = product;
        this.issuers = Pattern.compile(issuers, Pattern.CASE_INSENSITIVE);
    }

    String product() {
        return product;
    }

    /** The product an authority's distinguished name gives away. */
    static Optional<SecurityProduct> of(String authority) {
        return Arrays.stream(values())
                .filter(product -> product.issuers.matcher(authority).find())
                .findFirst();
    }
}
