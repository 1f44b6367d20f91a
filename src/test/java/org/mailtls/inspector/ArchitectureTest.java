package org.mailtls.inspector;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the packages to what each of them is for. */
@AnalyzeClasses(packages = "org.mailtls.inspector", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "org.mailtls.inspector";
    private static final JavaClasses CLASSES = new com.tngtech.archunit.core.importer.ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    /** Every package but the window's, with those of ours it may use; a name stands for the package without those below it. */
    private static final Map<String, List<String>> LAYERS = Map.ofEntries(
            entry("table", List.of()),
            entry("target", List.of()),
            entry("log", List.of("table", "target")),
            entry("certificate", List.of("table")),
            entry("evidence", List.of("target", "certificate")),
            entry("capture.dns", List.of("target", "certificate", "evidence", "capture")),
            entry("capture.connect", List.of("target", "certificate", "evidence", "capture")),
            entry("capture.windows", List.of("target", "certificate", "evidence", "capture")),
            entry("capture.mtasts", List.of("target", "certificate", "evidence", "capture")),
            entry("capture.fetch", List.of("target", "certificate", "evidence", "capture")),
            entry("capture.handshake", List.of("target", "certificate", "evidence", "capture", "capture.connect")),
            entry(
                    "capture",
                    List.of(
                            "target",
                            "certificate",
                            "evidence",
                            "capture.dns",
                            "capture.connect",
                            "capture.windows",
                            "capture.fetch",
                            "capture.mtasts",
                            "capture.handshake")),
            entry("store", List.of("certificate")),
            entry("trust", List.of("target", "certificate", "evidence", "store")),
            entry("diagnosis", List.of("table", "target", "certificate", "evidence", "store", "trust", "log")),
            entry("saved", List.of("table", "target", "certificate", "evidence", "report")),
            entry(
                    "report",
                    List.of("table", "target", "certificate", "evidence", "store", "trust", "log", "diagnosis")),
            entry("demo", List.of("certificate")),
            entry("sweep", List.of("capture")),
            entry(
                    "cli",
                    List.of(
                            "target",
                            "certificate",
                            "evidence",
                            "capture",
                            "capture.dns",
                            "capture.handshake",
                            "store",
                            "trust",
                            "log",
                            "diagnosis",
                            "saved",
                            "sweep",
                            "report",
                            "demo")));

    static Set<String> layers() {
        return LAYERS.keySet();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aPackageUsesOnlyThoseBelowIt(String layer) {
        String[] packages = Stream.concat(Stream.of(layer), LAYERS.get(layer).stream())
                .map(name -> ROOT + "." + name)
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(ROOT + "." + layer)
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(ROOT + "..")).or(resideInAnyPackage(packages)))
                .check(CLASSES);
    }

    @Test
    void everyPackageHasItsLayer() {
        Set<String> layers =
                LAYERS.keySet().stream().map(layer -> ROOT + "." + layer).collect(Collectors.toSet());
        assertThat(CLASSES.stream().map(JavaClass::getPackageName))
                .filteredOn(name -> !name.equals(ROOT) && !name.startsWith(ROOT + ".ui"))
                .isSubsetOf(layers);
    }

    @ArchTest
    static final ArchRule THE_WINDOW_AND_THE_COMMAND_LINE_DO_NOT_KNOW_EACH_OTHER = noClasses()
            .that()
            .resideInAPackage(ROOT + ".ui..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".cli..");

    @ArchTest
    static final ArchRule STAGES_HAVE_NO_CYCLES =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PANES_HAVE_NO_CYCLES =
            slices().matching(ROOT + ".ui.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule ONLY_THE_WINDOW_KNOWS_JAVAFX = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".ui..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "org.controlsfx..", "org.kordamp..", "atlantafx..");

    @ArchTest
    static final ArchRule ONLY_THE_HANDSHAKE_AND_THE_DEMO_SPEAK_TLS = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".capture.handshake..", ROOT + ".demo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle.tls..");

    @ArchTest
    static final ArchRule ONLY_POLICIES_ARE_FETCHED_OVER_THE_PLATFORMS_TLS = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".capture.handshake..", ROOT + ".capture.mtasts..", ROOT + ".demo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javax.net.ssl..");

    @ArchTest
    static final ArchRule JUDGING_READS_NO_CLOCK = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".log..", ROOT + ".trust..", ROOT + ".diagnosis..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule JUDGING_TOUCHES_NO_FILE_AND_NO_NETWORK = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".log..", ROOT + ".trust..", ROOT + ".diagnosis..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net.http..", "org.xbill..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.File")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.FileInputStream")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.Socket")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName(ROOT + ".store.TrustStores");

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule ONLY_REPORT_AND_WINDOW_HAVE_WORDS = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".report..", ROOT + ".ui..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ResourceBundle.class);

    @ArchTest
    static final ArchRule CLASSES_ARE_NAMED_FOR_WHAT_THEY_ARE =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)");
}
