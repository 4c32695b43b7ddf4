package io.zhanggui.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    private static final List<String> PLUGINS = List.of(
            "checkout",
            "member",
            "inventory",
            "storedvalue",
            "timescard",
            "commission",
            "sms",
            "marketing",
            "insight",
            "finance",
            "sampleshop",
            "replay");
    private static final Set<String> FLOATING = Set.of("float", "double", "java.lang.Float", "java.lang.Double");
    private static final DescribedPredicate<JavaClass> FLOATING_POINT =
            describe("floating point", type -> FLOATING.contains(type.getName()));
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.zhanggui");

    /// A rule over an empty set passes: the floor tells when a module went missing from the class path.
    @Test
    void theRulesLookAtEveryModule() {
        assertThat(ALL.size()).isGreaterThan(400);
        for (String plugin : PLUGINS) {
            assertThat(ALL.stream().filter(type -> type.getPackageName().startsWith("io.zhanggui." + plugin)))
                    .as(plugin)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @FieldSource("PLUGINS")
    void noPluginReachesAnotherPluginsInside(String plugin) {
        String[] others = PLUGINS.stream()
                .filter(other -> !other.equals(plugin))
                .map(other -> "io.zhanggui." + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("io.zhanggui." + plugin + "..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(others)
                        .and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage("..api.."))))
                .check(ALL);
    }

    @Test
    void checkoutKnowsNoOtherBusinessPlugin() {
        noClasses()
                .that()
                .resideInAPackage("io.zhanggui.checkout..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.zhanggui.member..",
                        "io.zhanggui.inventory..",
                        "io.zhanggui.storedvalue..",
                        "io.zhanggui.timescard..",
                        "io.zhanggui.commission..",
                        "io.zhanggui.sms..",
                        "io.zhanggui.insight..")
                .check(ALL);
    }

    @Test
    void nothingCompilesAgainstTheHostOrTheLedgersStore() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.zhanggui.host..", "io.zhanggui.testkit..", "io.zhanggui.ledger..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.zhanggui.host..", "io.zhanggui.ledger.store..")
                .check(ALL);
    }

    /// A feature is a package below the module's own, with what lies in it; the module's own package is its table of
    /// contents and may know them all.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "checkout",
                "member",
                "inventory",
                "storedvalue",
                "timescard",
                "commission",
                "sms",
                "marketing",
                "insight",
                "finance",
                "host",
                "ledger",
                "gateway"
            })
    void theFeaturesOfAModuleDoNotGoInCircles(String module) {
        slices().matching("io.zhanggui." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(ALL);
    }

    @Test
    void noValueIsAFloatingPointNumber() {
        String[] value = {
            "io.zhanggui.api.value..",
            "io.zhanggui.ledger..",
            "io.zhanggui.checkout..",
            "io.zhanggui.member..",
            "io.zhanggui.inventory..",
            "io.zhanggui.storedvalue..",
            "io.zhanggui.timescard..",
            "io.zhanggui.commission..",
            "io.zhanggui.sms.."
        };
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(value)
                .should()
                .haveRawType(FLOATING_POINT)
                .check(ALL);
        noCodeUnits()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(value)
                .should()
                .haveRawReturnType(FLOATING_POINT)
                .check(ALL);
        noCodeUnits()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(value)
                .should()
                .haveRawParameterTypes(describe(
                        "floating point", types -> types.stream().anyMatch(type -> FLOATING.contains(type.getName()))))
                .check(ALL);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes().should(liveInANullMarkedPackage()).check(ALL);
    }

    @Test
    void pluginsAskTheShopClockForTheTime() {
        for (Class<?> time : List.of(Instant.class, LocalDate.class, LocalDateTime.class)) {
            noClasses()
                    .that()
                    .resideInAnyPackage(PLUGINS.stream()
                            .map(plugin -> "io.zhanggui." + plugin + "..")
                            .toArray(String[]::new))
                    .should()
                    .callMethod(time, "now")
                    .orShould()
                    .callMethod(Clock.class, "systemUTC")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .check(ALL);
        }
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage()
                        .tryGetAnnotationOfType(NullMarked.class)
                        .isPresent();
                events.add(
                        new SimpleConditionEvent(type, marked, type.getName() + " lives in " + type.getPackageName()));
            }
        };
    }
}
