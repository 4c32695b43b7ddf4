package io.zhanggui.inventory.sku;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.imports.ImportRow;
import io.zhanggui.api.imports.ImportRun.ImportError;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.api.Batches.Batch;
import java.time.LocalDate;
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
        assertThat(row.opening().quantity()).isEqualTo(Quantity.of(24));
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

    @Test
    void aVariantIsReadWithItsChoicesAndCalledByThem() {
        SkuImportRow row = Objects.requireNonNull(read(Map.of(
                "name", "", "family", "HF", "familyName", "护发精油", "firstOption", "容量：80ml", "secondOption", "香型: 玫瑰")));
        ImportedVariant variant = Objects.requireNonNull(row.variant());
        assertThat(variant.first()).isEqualTo(new ImportedVariant.Choice("容量", "80ml"));
        assertThat(variant.secondOption() + variant.secondChoice()).isEqualTo("香型玫瑰");
        assertThat(row.details().name()).isEqualTo("护发精油 80ml 玫瑰");
    }

    @Test
    void aBatchMakesTheItemOneThatIsKeptByBatch() {
        SkuImportRow row = Objects.requireNonNull(read(Map.of("stock", "3", "expires", "2027/3/31")));
        assertThat(row.batched()).isTrue();
        assertThat(row.opening().batch()).isEqualTo(new Batch("", LocalDate.of(2027, 3, 31)));
        assertThat(read(Map.of("service", "是", "batched", "是"))).isNull();
        assertThat(errors).extracting(ImportError::column).containsExactly("batched");
    }

    private @Nullable SkuImportRow read(Map<String, String> cells) {
        Map<String, String> all = new HashMap<>(Map.of("code", "HF-0801", "name", "护发精油 80ml", "listPrice", "89.00"));
        all.putAll(cells);
        return SkuImportRow.read(new ImportRow(7, all), null, errors::add);
    }
}
