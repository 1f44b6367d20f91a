package org.mailtls.inspector.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.store.CertificateTrustList.UnreadableListException;

/** Microsoft's lists as Windows keeps them in its registry and updates them once a day. */
public final class MicrosoftLists {

    /** What people call the programme. */
    public static final String PROGRAMME = "Microsoft's root programme";

    /** What people call the list of distrusted certificates. */
    public static final String DISALLOWED = "Microsoft's list of distrusted certificates";

    private static final String KEYS = "SOFTWARE\\Microsoft\\SystemCertificates\\";
    private static final String ENCODED_LIST = "EncodedCtl";

    private MicrosoftLists() {}

    /** Read once, when first asked for. */
    private static final class ThisComputer {
        static final RootProgrammes LISTS =
                WindowsRegistry.ofThisComputer().map(MicrosoftLists::read).orElse(RootProgrammes.NONE);
    }

    /** The lists of this computer, read once a process; none if it does not run Windows. */
    public static RootProgrammes ofThisComputer() {
        return ThisComputer.LISTS;
    }

    /** The lists that a registry holds; those it lacks are named as problems. */
    static RootProgrammes read(WindowsRegistry registry) {
        List<String> problems = new ArrayList<>();
        Optional<RootProgramme> programme =
                list(registry, PROGRAMME, KEYS + "AuthRoot\\AutoUpdate", RootProgramme::of, problems);
        Optional<DisallowedList> disallowed =
                list(registry, DISALLOWED, KEYS + "Disallowed\\AutoUpdate", DisallowedList::of, problems);
        return new RootProgrammes(
                programme.stream().toList(), disallowed.stream().toList(), problems);
    }

    private static <T> Optional<T> list(
            WindowsRegistry registry,
            String name,
            String key,
            Interpretation<T> interpretation,
            List<String> problems) {
        try {
            Optional<byte[]> encoded = registry.binary(key, ENCODED_LIST);
            if (encoded.isPresent()) {
                return Optional.of(interpretation.of(name, CertificateTrustList.read(encoded.get())));
            }
            problems.add(name + " is not on this computer: Windows has not fetched it yet, or may not.");
        } catch (IOException | UnreadableListException e) {
            problems.add(name + " could not be read: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** Makes a list of its own kind from a certificate trust list. */
    @FunctionalInterface
    private interface Interpretation<T> {
        T of(String name, CertificateTrustList list) throws UnreadableListException;
    }
}
