package io.zhanggui.inventory.sku;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.imports.ImportRow;
import io.zhanggui.api.imports.ImportRun.ImportError;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A row of a file that is a right SKU.
/// @param stock opening stock, zero or above
record SkuImportRow(SkuDetails details, Quantity stock) {
    private static final Set<String> YES = Set.of("是", "y", "yes", "true", "1", "服务", "service");
    private static final Set<String> NO = Set.of("", "否", "n", "no", "false", "0", "商品", "goods");
    private static final String PIECE = "件";
    private static final String TIME = "次";

    /// The column to which a refusal of [SkuDetails] points.
    private static final Map<String, String> COLUMNS = Map.of(
            "inventory.sku.code.invalid", SkuImport.CODE,
            "inventory.sku.name.invalid", SkuImport.NAME,
            "inventory.sku.category.invalid", SkuImport.CATEGORY,
            "inventory.sku.unit.invalid", SkuImport.UNIT,
            "inventory.sku.barcode.invalid", SkuImport.BARCODES,
            "inventory.sku.barcodes.too-many", SkuImport.BARCODES,
            "inventory.sku.price.negative", SkuImport.LIST_PRICE,
            "inventory.sku.member-price.above", SkuImport.MEMBER_PRICE,
            "inventory.sku.safety-stock.negative", SkuImport.SAFETY_STOCK);

    /// Reads a row; what is wrong goes to `errors`, and then the row is null.
    static @Nullable SkuImportRow read(ImportRow row, Consumer<ImportError> errors) {
        Cells cells = new Cells(row, errors);
        String flag = row.text(SkuImport.SERVICE).toLowerCase(Locale.ROOT);
        boolean service = YES.contains(flag);
        if (!service && !NO.contains(flag)) {
            cells.wrong(SkuImport.SERVICE, "inventory.import.service.invalid", row.text(SkuImport.SERVICE));
        }
        Money listPrice = cells.read(SkuImport.LIST_PRICE, Money::parseYuan);
        Money memberPrice = cells.read(SkuImport.MEMBER_PRICE, Money::parseYuan);
        Money cost = cells.read(SkuImport.COST, Money::parseYuan);
        Quantity stock = cells.read(SkuImport.STOCK, Quantity::parse);
        Quantity safetyStock = cells.read(SkuImport.SAFETY_STOCK, Quantity::parse);
        if (stock != null && (stock.thousandths() < 0 || (service && stock.thousandths() > 0))) {
            cells.wrong(
                    SkuImport.STOCK,
                    service ? "inventory.sku.service-has-no-stock" : "inventory.import.stock.negative",
                    stock.format());
        }
        if (listPrice == null && row.text(SkuImport.LIST_PRICE).isEmpty()) {
            cells.wrong(SkuImport.LIST_PRICE, "inventory.import.price.missing");
        }
        if (cells.failed || listPrice == null) {
            return null;
        }
        String unit = row.text(SkuImport.UNIT);
        try {
            SkuDetails details = new SkuDetails(
                    row.text(SkuImport.CODE),
                    row.text(SkuImport.NAME),
                    row.text(SkuImport.CATEGORY),
                    service,
                    unit.isEmpty() ? (service ? TIME : PIECE) : unit,
                    barcodes(row.text(SkuImport.BARCODES)),
                    listPrice,
                    memberPrice,
                    cost,
                    safetyStock == null ? Quantity.ZERO : safetyStock,
                    null,
                    false,
                    true);
            return new SkuImportRow(details, stock == null ? Quantity.ZERO : stock);
        } catch (Refusal wrong) {
            cells.wrong(COLUMNS.getOrDefault(wrong.textKey(), ""), wrong.textKey(), wrong.arguments());
            return null;
        }
    }

    private static List<String> barcodes(String text) {
        return Arrays.stream(text.split("[;,；，、\\s]+", -1))
                .filter(code -> !code.isEmpty())
                .toList();
    }

    private static final class Cells {
        private final ImportRow row;
        private final Consumer<ImportError> errors;
        private boolean failed;

        Cells(ImportRow row, Consumer<ImportError> errors) {
            this.row = row;
            this.errors = errors;
        }

        <T> @Nullable T read(String column, Function<String, T> parser) {
            String text = row.text(column);
            if (text.isEmpty()) {
                return null;
            }
            try {
                return parser.apply(text);
            } catch (Refusal wrong) {
                wrong(column, wrong.textKey(), wrong.arguments());
                return null;
            }
        }

        void wrong(String column, String textKey, Object... arguments) {
            failed = true;
            errors.accept(ImportError.of(row, column, textKey, arguments));
        }
    }
}
