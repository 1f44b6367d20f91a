package org.mailtls.inspector.capture.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.testkit.WebServer.body;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.inspector.evidence.Fetch.Reason;

class AddressTest extends WebFetching {
    @ParameterizedTest
    @CsvSource({
        "'ldap:///CN=My CA,CN=AIA?cACertificate?base', SCHEME",
        "LDAPS://dir.example/x, SCHEME",
        "file:///etc/passwd, SCHEME",
        "FILE:///C:/ca.cer, SCHEME",
        "ftp://ftp.example/ca.cer, SCHEME",
        "jar:http://127.0.0.1/x.jar!/ca.cer, SCHEME",
        "javascript:alert(1), SCHEME",
        "http://user@127.0.0.1/ca.cer, MALFORMED",
        "http://user:password@127.0.0.1/ca.cer, MALFORMED",
        "http://@127.0.0.1/ca.cer, MALFORMED",
        "http:///ca.cer, MALFORMED",
        "http:ca.cer, MALFORMED",
        "http://under_score.example/ca.cer, MALFORMED",
        "http://127.0.0.1:99999/ca.cer, MALFORMED",
        "http://127.0.0.1:0/ca.cer, MALFORMED",
        "http://[::1/ca.cer, MALFORMED",
        "http://127.0.0.1/%zz, MALFORMED",
        "//127.0.0.1/ca.cer, MALFORMED",
        "127.0.0.1/ca.cer, MALFORMED",
        "'', MALFORMED",
        "\\\\server\\share\\ca.cer, MALFORMED"
    })
    void isNotTried(String url, Reason reason) {
        assertThat(fetch(url)).isInstanceOfSatisfying(Answer.NotTried.class, not -> {
            assertThat(not.reason()).isEqualTo(reason);
            assertThat(not.detail()).isNotBlank();
        });
        assertThat(web.heard()).isEmpty();
    }

    @Test
    void anAddressWithControlCharactersOrWithoutAnEndIsNotTried() {
        for (String url : List.of(
                "http://127.0.0.1/\r\nHost: evil", "http://127.0.0.1/\0", "\0", web.url("/" + "x".repeat(3000)))) {
            assertThat(fetch(url)).as(url).isInstanceOf(Answer.NotTried.class);
        }
        assertThat(web.heard()).isEmpty();
    }

    @Test
    void forgivesSpacesAsWindowsDoes() {
        web.on("/My%20CA.crl", body(CONTENT));
        assertThat(bodyOf(fetch(web.url("/My CA.crl")))).isEqualTo(CONTENT);
    }
}
