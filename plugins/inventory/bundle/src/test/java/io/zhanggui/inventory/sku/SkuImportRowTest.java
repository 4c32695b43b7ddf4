package io.zhanggui.inventory.sku;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.imports.ImportRow;
import io.zhanggui.api.imports.ImportRun.ImportError;
import io.zhanggui.api.value.Quantity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SkuImportRowTest {
    private final List<ImportError> errors = new ArrayList<>();

    @Test
    void aWholeRowIsRead() {
        SkuImportRow row = Objects.requireNonNull(read(Map.of(
                "barcodes", "6901234567892;6901234567908",
                "memberPrice", "79",
                "cost", "36.5",
                "stock", "24",
                "category", "洗护产品")));
        assertThat(errors).isEmpty();
        assertThat(row.details().barcodes()).containsExactly("6901234567892", "6901234567908");
        assertThat(row.details().unit()).isEqualTo("件");
        assertThat(row.stock()).isEqualTo(Quantity.of(24));
    }

    @Test
    void everyWrongCellIsNamedWithItsColumn() {
        assertThat(read(Map.of("listPrice", "三百", "stock", "-1", "service", "也许")))
                .isNull();
        assertThat(errors).extracting(ImportError::column).containsExactly("service", "listPrice", "stock");
        assertThat(errors).allSatisfy(error -> assertThat(error.row()).isEqualTo(7));
    }

    @Test
    void aMemberPriceAboveThePriceIsNamedInItsColumn() {
        assertThat(read(Map.of("memberPrice", "90"))).isNull();
        assertThat(errors).extracting(ImportError::column).containsExactly("memberPrice");
    }

    @Test
    void aServiceCannotHaveOpeningStock() {
        assertThat(read(Map.of("service", "是", "stock", "3"))).isNull();
        assertThat(errors).extracting(ImportError::textKey).containsExactly("inventory.sku.service-has-no-stock");
    }

    private @Nullable SkuImportRow read(Map<String, String> cells) {
        Map<String, String> all = new HashMap<>(Map.of("code", "HF-0801", "name", "护发精油 80ml", "listPrice", "89.00"));
        all.putAll(cells);
        return SkuImportRow.read(new ImportRow(7, all), null, errors::add);
    }
}
