package org.mailtls.inspector.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateFiles;
import org.mailtls.inspector.certificate.CertificateFiles.UnreadableFileException;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.store.TrustStores;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TargetParser;
import org.mailtls.inspector.trust.ReferenceIdentity;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that say how a chain is judged. */
final class JudgingOptions {
    private static final Set<String> STORES_OF_THIS_COMPUTER =
            Set.of("java", "system", "windows-machine", "windows-user");

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--trust",
            paramLabel = "STORE",
            description =
                    "Judge by this store instead of this computer's: java, system, windows-machine, windows-user, or"
                            + " a file (PEM, DER, PKCS#7, PKCS#12, JKS, SST). Give it several times and each judges.")
    private List<String> stores = new ArrayList<>();

    @Option(
            names = "--assume",
            paramLabel = "FILE",
            description = "Judge as if the file's roots were trusted and its other certificates had been found.")
    private Optional<Path> assumed;

    @Option(
            names = "--name",
            paramLabel = "REFERENCE",
            description = "The name that the certificate should have (default: the host).")
    private Optional<String> name;

    @Option(
            names = "--sender",
            paramLabel = "PROFILE",
            description =
                    "Explain what this kind of sending server makes of it, and have the exit status say whether it"
                            + " would deliver: exchange-encryption,"
                            + " exchange-validation (default), exchange-domain, exchange-domain-security, exchange-online,"
                            + " postfix-may, postfix-encrypt, postfix-verify, postfix-secure, dane, mta-sts.")
    private Optional<SenderProfile> sender;

    @Option(names = "--at", paramLabel = "INSTANT", description = "Judge as of this time (default: now).")
    private Optional<Instant> at;

    @Option(names = "--password", interactive = true, description = "Ask for the password of the files named.")
    private char[] password = {};

    /** Whether a sender is named, so that the exit status follows it. */
    boolean namesSender() {
        return sender.isPresent();
    }

    char[] password() {
        return password.clone();
    }

    /**
     * How to judge, with everything that the options name read in.
     *
     * @throws ParameterException when a file cannot be read or a name is none
     */
    Judgement prepare() {
        List<TrustStore> chosen = stores.stream().map(this::store).toList();
        return new Judgement(
                chosen,
                name.map(this::reference),
                sender,
                assumed.map(this::certificates).orElse(List.of()),
                at,
                Optional.empty());
    }

    private TrustStore store(String word) {
        return STORES_OF_THIS_COMPUTER.contains(word) ? TrustStores.named(word) : storeOfFile(word);
    }

    private TrustStore storeOfFile(String file) {
        try {
            TrustStore store = TrustStores.file(Path.of(file), password);
            store.problem().ifPresent(problem -> {
                throw wrong("--trust " + file + ": " + problem);
            });
            return store;
        } catch (InvalidPathException e) {
            throw wrong("--trust " + file + ": not a file name");
        }
    }

    private List<Certificate> certificates(Path file) {
        try {
            return CertificateFiles.read(Files.readAllBytes(file), password);
        } catch (IOException | UnreadableFileException e) {
            throw wrong("--assume " + file + ": " + InputFiles.reason(e));
        }
    }

    private ReferenceIdentity reference(String text) {
        TargetParser.Overrides asServer =
                new TargetParser.Overrides(Optional.empty(), OptionalInt.empty(), Optional.empty(), false);
        return switch (TargetParser.parse(text, asServer)) {
            case TargetParser.Result.Parsed(MailTarget.Server server) -> new ReferenceIdentity(server.host());
            case TargetParser.Result.Parsed(MailTarget.Domain domain) -> new ReferenceIdentity(domain.name());
            case TargetParser.Result.Parsed(MailTarget.SavedChain saved) ->
                throw wrong("--name " + text + ": not a host name");
            case TargetParser.Result.Rejected rejected -> throw wrong("--name " + text + ": " + rejected.message());
        };
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
