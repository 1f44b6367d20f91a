package org.mailtls.inspector.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mailtls.inspector.certificate.Der;

/** What {@code openssl s_client -showcerts} says of a server. */
public record OpenSslClient(List<String> lines) {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----\\s(.*?)-----END CERTIFICATE-----", Pattern.DOTALL);

    /** Connects like our own client: the same server name, names printed as RFC 2253 has them. */
    public static OpenSslClient ask(int port, List<String> options) throws IOException, InterruptedException {
        Program openssl = Program.required("openssl");
        List<String> arguments = new ArrayList<>(List.of(
                "s_client",
                "-showcerts",
                "-nameopt",
                "RFC2253",
                "-servername",
                TestChain.HOST,
                "-connect",
                "127.0.0.1:" + port));
        arguments.addAll(options);
        Program.Run run = openssl.run("QUIT\n", arguments);
        return new OpenSslClient(run.out().lines().toList());
    }

    /** The certificates of the chain as sent. */
    public List<Der> chain() {
        Matcher blocks = PEM.matcher(String.join("\n", lines));
        return blocks.results()
                .map(block -> Der.of(java.util.Base64.getMimeDecoder().decode(block.group(1))))
                .toList();
    }

    /** OpenSSL's names of cipher suites, each with its name in the IANA registry. */
    public static Map<String, String> cipherNames() throws IOException, InterruptedException {
        Program openssl = Program.required("openssl");
        return openssl.run("", List.of("ciphers", "-stdname", "ALL:COMPLEMENTOFALL:@SECLEVEL=0"))
                .out()
                .lines()
                .map(line -> line.trim().split("\\s+"))
                .collect(Collectors.toMap(words -> words[2], words -> words[0], (first, second) -> first));
    }
}
