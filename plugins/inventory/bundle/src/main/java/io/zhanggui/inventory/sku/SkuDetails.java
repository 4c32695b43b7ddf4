package io.zhanggui.inventory.sku;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.api.NewSku;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a person may write about a SKU, checked.
/// @param category name, empty for none
/// @param service has no stock
/// @param tax contained in the prices; null where nobody has said
/// @param supplierId whom it is usually bought from, null for nobody in particular
/// @param favourite shows among the first tiles of the till
/// @param active is sold; a SKU with a history is never deleted
public record SkuDetails(
        String code,
        String name,
        String category,
        boolean service,
        String unit,
        List<String> barcodes,
        Money listPrice,
        @Nullable Money memberPrice,
        @Nullable Money cost,
        @Nullable TaxRate tax,
        Quantity safetyStock,
        @Nullable Long supplierId,
        boolean favourite,
        boolean active) {
    static final int MAX_CODE = 40;
    static final int MAX_NAME = 120;
    static final int MAX_CATEGORY = 40;
    static final int MAX_UNIT = 10;
    static final int MAX_BARCODES = 20;

    private static final Pattern CODE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");

    /// @throws Refusal naming what is wrong
    public SkuDetails {
        code = code.strip();
        name = name.strip();
        category = category.strip();
        unit = unit.strip();
        barcodes = barcodes.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
        requireCode(code, "inventory.sku.code.invalid");
        barcodes.forEach(barcode -> requireCode(barcode, "inventory.sku.barcode.invalid"));
        require(barcodes.size() <= MAX_BARCODES, "inventory.sku.barcodes.too-many", MAX_BARCODES);
        require(!name.isEmpty() && name.length() <= MAX_NAME, "inventory.sku.name.invalid", MAX_NAME);
        require(category.length() <= MAX_CATEGORY, "inventory.sku.category.invalid", MAX_CATEGORY);
        require(!unit.isEmpty() && unit.length() <= MAX_UNIT, "inventory.sku.unit.invalid", MAX_UNIT);
        require(!listPrice.isNegative(), "inventory.sku.price.negative", listPrice.format());
        require(memberPrice == null || !memberPrice.isNegative(), "inventory.sku.price.negative", text(memberPrice));
        require(
                memberPrice == null || memberPrice.compareTo(listPrice) <= 0,
                "inventory.sku.member-price.above",
                text(memberPrice),
                listPrice.format());
        require(cost == null || !cost.isNegative(), "inventory.sku.price.negative", text(cost));
        require(safetyStock.thousandths() >= 0, "inventory.sku.safety-stock.negative", safetyStock.format());
    }

    public static SkuDetails of(NewSku sku) {
        return new SkuDetails(
                sku.code(),
                sku.name(),
                sku.category(),
                sku.service(),
                sku.unit(),
                sku.barcodes(),
                sku.listPrice(),
                sku.memberPrice(),
                sku.cost(),
                null,
                sku.safetyStock(),
                null,
                sku.favourite(),
                true);
    }

    /// The same, usually bought from somebody else.
    public SkuDetails boughtFrom(@Nullable Long supplier) {
        return new SkuDetails(
                code,
                name,
                category,
                service,
                unit,
                barcodes,
                listPrice,
                memberPrice,
                cost,
                tax,
                safetyStock,
                supplier,
                favourite,
                active);
    }

    static boolean isCode(String text) {
        return text.length() <= MAX_CODE && CODE.matcher(text).matches();
    }

    private static void requireCode(String code, String textKey) {
        require(isCode(code), textKey, code, MAX_CODE);
    }

    private static void require(boolean right, String textKey, Object... arguments) {
        if (!right) {
            throw new Refusal(textKey, arguments);
        }
    }

    private static String text(@Nullable Money money) {
        return money == null ? "" : money.format();
    }
}
