package io.zhanggui.inventory.sku;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.imports.ImportRow;
import io.zhanggui.api.imports.ImportRun.ImportError;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.api.Inventory.Pack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A row of a file that is a right SKU.
/// @param stored what there is of its article number, null for a new one
/// @param details with the supplier that is stored
/// @param stock opening stock of a new one, zero or above
/// @param supplier name, empty to leave it
record SkuImportRow(@Nullable StoredSku stored, SkuDetails details, List<Pack> packs, Quantity stock, String supplier) {
    private static final Set<String> YES = Set.of("是", "y", "yes", "true", "1", "服务", "service");
    private static final Set<String> NO = Set.of("否", "n", "no", "false", "0", "商品", "goods");
    private static final Pattern PACK = Pattern.compile("(.+)[×*]\\s*(\\d++(?:\\.\\d{1,3}+)?+)\\s*+(.+)");
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

    /// Reads a row; what is wrong goes to `errors`, and then the row is null. An empty cell leaves what is stored.
    static @Nullable SkuImportRow read(ImportRow row, @Nullable StoredSku stored, Consumer<ImportError> errors) {
        Cells cells = new Cells(row, errors);
        SkuDetails old = stored == null ? null : stored.details();
        boolean service = cells.flag(SkuImport.SERVICE, old != null && old.service());
        Money listPrice = cells.read(SkuImport.LIST_PRICE, Money::parseYuan, old == null ? null : old.listPrice());
        Money memberPrice =
                cells.read(SkuImport.MEMBER_PRICE, Money::parseYuan, old == null ? null : old.memberPrice());
        Money cost = cells.read(SkuImport.COST, Money::parseYuan, old == null ? null : old.cost());
        Quantity safetyStock =
                cells.whole(SkuImport.SAFETY_STOCK, Quantity::parse, old == null ? Quantity.ZERO : old.safetyStock());
        boolean favourite = cells.flag(SkuImport.FAVOURITE, old != null && old.favourite());
        boolean active = cells.flag(SkuImport.ACTIVE, old == null || old.active());
        List<String> pieces =
                cells.whole(SkuImport.BARCODES, SkuImportRow::barcodes, stored == null ? List.of() : stored.pieces());
        List<Pack> packs =
                cells.whole(SkuImport.PACKS, SkuImportRow::packs, stored == null ? List.of() : stored.packs());
        if (service && !packs.isEmpty()) {
            cells.wrong(SkuImport.PACKS, "inventory.sku.service-has-no-stock");
        }
        Quantity stock = stored == null ? cells.openingStock(service) : Quantity.ZERO;
        if (listPrice == null && row.text(SkuImport.LIST_PRICE).isEmpty()) {
            cells.wrong(SkuImport.LIST_PRICE, "inventory.import.price.missing");
        }
        if (cells.failed || listPrice == null) {
            return null;
        }
        try {
            SkuDetails details = new SkuDetails(
                    row.text(SkuImport.CODE),
                    cells.text(SkuImport.NAME, old == null ? "" : old.name()),
                    cells.text(SkuImport.CATEGORY, old == null ? "" : old.category()),
                    service,
                    cells.text(SkuImport.UNIT, old == null ? (service ? TIME : PIECE) : old.unit()),
                    Stream.concat(pieces.stream(), packs.stream().map(Pack::barcode))
                            .sorted()
                            .toList(),
                    listPrice,
                    memberPrice,
                    cost,
                    safetyStock,
                    old == null ? null : old.supplierId(),
                    favourite,
                    active);
            return new SkuImportRow(stored, details, packs, stock, row.text(SkuImport.SUPPLIER));
        } catch (Refusal wrong) {
            cells.wrong(COLUMNS.getOrDefault(wrong.textKey(), ""), wrong.textKey(), wrong.arguments());
            return null;
        }
    }

    /// `6901234567908×12 箱`; several are separated by semicolons.
    private static List<Pack> packs(String text) {
        List<Pack> packs = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String each : text.split("[;；]", -1)) {
            if (each.isBlank()) {
                continue;
            }
            Matcher parts = PACK.matcher(each.strip());
            if (!parts.matches()) {
                throw new Refusal("inventory.import.packs.invalid", each.strip());
            }
            Pack pack = new Pack(parts.group(1).strip(), parts.group(3).strip(), Quantity.parse(parts.group(2)));
            Packs.requireSensible(pack);
            if (!seen.add(pack.barcode())) {
                throw new Refusal("inventory.pack.twice", pack.barcode());
            }
            packs.add(pack);
        }
        return packs;
    }

    /// How a file says it.
    static String written(Pack pack) {
        return pack.barcode() + "×" + pack.quantity().format() + " " + pack.unit();
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

        String text(String column, String otherwise) {
            String text = row.text(column);
            return text.isEmpty() ? otherwise : text;
        }

        boolean flag(String column, boolean otherwise) {
            String flag = row.text(column).toLowerCase(Locale.ROOT);
            if (flag.isEmpty()) {
                return otherwise;
            }
            if (!YES.contains(flag) && !NO.contains(flag)) {
                wrong(column, "inventory.import.service.invalid", row.text(column));
            }
            return YES.contains(flag);
        }

        <T> @Nullable T read(String column, Function<String, T> parser, @Nullable T otherwise) {
            String text = row.text(column);
            if (text.isEmpty()) {
                return otherwise;
            }
            try {
                return parser.apply(text);
            } catch (Refusal wrong) {
                wrong(column, wrong.textKey(), wrong.arguments());
                return null;
            }
        }

        /// @param otherwise stands in for a wrong one too, so that the other cells are looked at
        <T> T whole(String column, Function<String, T> parser, T otherwise) {
            T read = read(column, parser, otherwise);
            return read == null ? otherwise : read;
        }

        Quantity openingStock(boolean service) {
            Quantity stock = whole(SkuImport.STOCK, Quantity::parse, Quantity.ZERO);
            if (stock.thousandths() < 0 || (service && stock.thousandths() > 0)) {
                wrong(
                        SkuImport.STOCK,
                        service ? "inventory.sku.service-has-no-stock" : "inventory.import.stock.negative",
                        stock.format());
            }
            return stock;
        }

        void wrong(String column, String textKey, Object... arguments) {
            failed = true;
            errors.accept(ImportError.of(row, column, textKey, arguments));
        }
    }
}
