package org.mailtls.inspector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.demo.DemoScenario;

class DemoCommandTest {

    @Test
    void aLineNamesEachServerAndInterruptionEndsThemAll() throws Exception {
        try (PipedInputStream printed = new PipedInputStream();
                PrintStream out = new PrintStream(new PipedOutputStream(printed), true, StandardCharsets.UTF_8);
                PrintStream err = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)) {
            Terminal terminal = new Terminal(InputStream.nullInputStream(), out, err);
            Thread running =
                    Thread.ofPlatform().start(() -> CommandLineTool.run(terminal, subject -> Optional.empty(), "demo"));
            List<String> lines = read(printed, DemoScenario.values().length);
            List<Integer> ports = lines.stream().map(DemoCommandTest::port).toList();

            for (DemoScenario scenario : DemoScenario.values()) {
                assertThat(lines)
                        .anyMatch(line -> line.startsWith(scenario.word() + " ")
                                && line.contains(scenario.hostName())
                                && line.contains(scenario.shows()));
            }
            for (int port : ports) {
                assertThat(greeting(port)).startsWith("220 ");
            }
            running.interrupt();
            running.join();
            for (int port : ports) {
                Assertions.assertThatThrownBy(() -> greeting(port)).isInstanceOf(ConnectException.class);
            }
        }
    }

    private static List<String> read(InputStream printed, int count) throws Exception {
        BufferedReader reader = new BufferedReader(new InputStreamReader(printed, StandardCharsets.UTF_8));
        List<String> lines = new ArrayList<>();
        while (lines.size() < count) {
            lines.add(reader.readLine());
        }
        return lines;
    }

    private static int port(String line) {
        return Integer.parseInt(line.replaceFirst(".* 127\\.0\\.0\\.1:([0-9]+) .*", "$1"));
    }

    private static String greeting(int port) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            return reader.readLine();
        }
    }
}
