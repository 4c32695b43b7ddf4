package io.zhanggui.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.zhanggui.inventory.stock.MovementKind;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.Field;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What the ledger's transactions are called on the vouchers and on every list of entries.
class LedgerKindsTest {
    private static final int AT_LEAST = 20;

    @Test
    void everyKindOfTransactionHasATextInBothLanguages() throws IOException, IllegalAccessException {
        Set<String> kinds = new TreeSet<>(Set.of("sale", "refund"));
        Arrays.stream(MovementKind.values()).map(MovementKind::transactionKind).forEach(kinds::add);
        kinds.addAll(named());
        assertThat(kinds)
                .hasSizeGreaterThan(AT_LEAST + MovementKind.values().length)
                .contains("reversal", "opening", "prepaid-refund", "prepaid-transfer", "times-gift-back");
        for (String file : new String[] {"texts.properties", "texts_en.properties"}) {
            Properties texts = texts(file);
            assertThat(kinds)
                    .as(file)
                    .allSatisfy(kind -> assertThat(texts.getProperty("transaction." + kind))
                            .as(kind)
                            .isNotBlank());
        }
    }

    /// The constants by which classes that post name their kinds.
    private static Set<String> named() throws IllegalAccessException {
        Set<String> kinds = new TreeSet<>();
        for (JavaField field : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.zhanggui").stream()
                        .filter(type -> type.getDirectDependenciesFromSelf().stream()
                                .anyMatch(to ->
                                        to.getTargetClass().getPackageName().startsWith("io.zhanggui.ledger")))
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getName().equals("KIND")
                                || field.getName().endsWith("_KIND"))
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC)
                                && field.getRawType().isEquivalentTo(String.class))
                        .toList()) {
            Field constant = field.reflect();
            constant.setAccessible(true);
            kinds.add((String) constant.get(null));
        }
        return kinds;
    }

    private static Properties texts(String file) throws IOException {
        Properties texts = new Properties();
        for (URL each : Collections.list(LedgerKindsTest.class.getClassLoader().getResources(file))) {
            try (Reader reader = new InputStreamReader(each.openStream(), StandardCharsets.UTF_8)) {
                texts.load(reader);
            }
        }
        return texts;
    }
}
