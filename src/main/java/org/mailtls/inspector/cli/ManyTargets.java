package org.mailtls.inspector.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.target.TargetList;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The option that takes targets from a file. */
final class ManyTargets {
    private static final String STANDARD_INPUT = "-";
    private static final int MOST_OCTETS = 16 << 20;

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--file",
            paramLabel = "LIST",
            description =
                    "Inspect the targets in this file, too, or - for those on standard input: one a line, or several"
                            + " with commas between them, as in a TLSSendDomainSecureList; # begins a comment. A name that is wrong"
                            + " becomes a result of its own, and one that comes twice is inspected once.")
    private Optional<String> file;

    boolean given() {
        return file.isPresent();
    }

    /**
     * The targets of the file, as written.
     *
     * @throws ParameterException when it cannot be read, is too long or has none
     */
    List<String> read(InputStream standardInput) {
        if (file.isEmpty()) {
            return List.of();
        }
        String name = file.get();
        List<String> targets = targets(name, standardInput);
        if (targets.isEmpty()) {
            throw wrong(name, "there is no target in it; name one a line.");
        }
        return targets;
    }

    private List<String> targets(String name, InputStream standardInput) {
        boolean standard = name.equals(STANDARD_INPUT);
        try (InputStream in = standard ? InputStream.nullInputStream() : Files.newInputStream(Path.of(name))) {
            byte[] octets = (standard ? standardInput : in).readNBytes(MOST_OCTETS + 1);
            if (octets.length > MOST_OCTETS) {
                throw wrong(name, "it has more than " + (MOST_OCTETS >> 20) + " MiB.");
            }
            return TargetList.of(InputFiles.text(octets));
        } catch (IOException e) {
            throw wrong(name, InputFiles.reason(e) + ".");
        } catch (InvalidPathException e) {
            throw wrong(name, "not a file name.");
        } catch (TargetList.TooLongException e) {
            throw wrong(name, e.getMessage() + ".");
        }
    }

    private ParameterException wrong(String name, String reason) {
        return new ParameterException(command.commandLine(), "--file " + name + ": " + reason);
    }
}
