package org.mailtls.inspector.capture.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.testkit.WebServer.body;
import static org.mailtls.inspector.testkit.WebServer.redirect;
import static org.mailtls.inspector.testkit.WebServer.status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.evidence.Fetch.Fault;

class RedirectTest extends WebFetching {
    @ParameterizedTest
    @CsvSource({"301, POST", "302, POST", "307, POST", "308, POST", "303, GET"})
    void repeatsTheQuestionAtTheNewAddressUnlessToldToReadThere(int status, String method) {
        web.on("/ocsp", redirect(status, web.url("/there"))).on("/there", body(CONTENT));
        Answer answer = fetcher.fetch(Request.forOcsp(web.url("/ocsp"), Der.of(new byte[] {1})), deadline());
        assertThat(bodyOf(answer)).isEqualTo(CONTENT);
        assertThat(web.heard().getLast().line()).startsWith(method + " /there ");
    }

    @Test
    void followsThreeRedirectsAndNoMore() {
        for (int i = 0; i < 4; i++) {
            web.on("/" + i, redirect(302, "/" + (i + 1)));
        }
        web.on("/4", body(CONTENT));
        assertThat(bodyOf(fetch(web.url("/1")))).isEqualTo(CONTENT);
        Answer.Failed failed = failed("/0");
        assertThat(failed.fault()).isEqualTo(Fault.REDIRECTED);
        assertThat(failed.detail()).contains("More than 3");
        assertThat(web.asked("/4")).isOne();
    }

    @Test
    void noticesRedirectsThatGoInACircle() {
        web.on("/a", redirect(301, "/b")).on("/b", redirect(301, "/a")).on("/self", redirect(302, "/self"));
        assertThat(failed("/a").detail()).contains("circle");
        assertThat(failed("/self").detail()).contains("circle");
        assertThat(web.asked("/a")).isOne();
        assertThat(web.asked("/self")).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://127.0.0.1/ca.cer",
                "ldap://127.0.0.1/cn=ca",
                "http://user:secret@127.0.0.1/",
                "http://",
                "//",
                "http://[::1",
                ":::"
            })
    void aRedirectLeadsToWebAddressesOnly(String location) {
        web.on("/away", redirect(302, location));
        Answer.Failed failed = failed("/away");
        assertThat(failed.fault()).isEqualTo(Fault.REDIRECTED);
        assertThat(failed.detail()).contains(location);
    }

    @Test
    void aRedirectWithoutAPlaceIsNone() {
        web.on("/away", status(302));
        assertThat(failed("/away").fault()).isEqualTo(Fault.REDIRECTED);
    }

    @Test
    void quotesAServerInShortAndInOneLine() {
        web.on("/away", redirect(302, "gopher://x/" + "y".repeat(5000)));
        assertThat(failed("/away").detail()).hasSizeLessThan(500);
    }
}
