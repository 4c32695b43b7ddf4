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
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A row of a file that is a right SKU.
/// @param stored what there is of its article number, null for a new one
/// @param details with the supplier that is stored
/// @param batched whether it is kept by batch
/// @param variant null for an item that is none
/// @param opening of a new one
/// @param supplier name, empty to leave it
record SkuImportRow(
        @Nullable StoredSku stored,
        SkuDetails details,
        List<Pack> packs,
        boolean batched,
        @Nullable ImportedVariant variant,
        OpeningStock opening,
        String supplier) {
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
        SkuCells cells = new SkuCells(row, errors);
        SkuDetails old = stored == null ? null : stored.details();
        boolean service = cells.flag(SkuImport.SERVICE, old != null && old.service());
        Money listPrice = cells.read(SkuImport.LIST_PRICE, Money::parseYuan, old == null ? null : old.listPrice());
        Money memberPrice =
                cells.read(SkuImport.MEMBER_PRICE, Money::parseYuan, old == null ? null : old.memberPrice());
        Money cost = cells.read(SkuImport.COST, Money::parseYuan, old == null ? null : old.cost());
        TaxRate tax = cells.read(SkuImport.TAX, TaxRate::parse, old == null ? null : old.tax());
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
        boolean batched = batched(cells, row, stored, service);
        OpeningStock opening = stored == null ? OpeningStock.read(cells, service) : OpeningStock.NONE;
        ImportedVariant variant = ImportedVariant.read(cells, stored == null ? null : stored.variant(), service);
        if (listPrice == null && cells.isEmpty(SkuImport.LIST_PRICE)) {
            cells.wrong(SkuImport.LIST_PRICE, "inventory.import.price.missing");
        }
        if (cells.failed() || listPrice == null) {
            return null;
        }
        try {
            SkuDetails details = new SkuDetails(
                    row.text(SkuImport.CODE),
                    cells.text(SkuImport.NAME, old == null ? (variant == null ? "" : variant.itemName()) : old.name()),
                    cells.text(SkuImport.CATEGORY, old == null ? "" : old.category()),
                    service,
                    cells.text(SkuImport.UNIT, old == null ? (service ? TIME : PIECE) : old.unit()),
                    Stream.concat(pieces.stream(), packs.stream().map(Pack::barcode))
                            .sorted()
                            .toList(),
                    listPrice,
                    memberPrice,
                    cost,
                    tax,
                    safetyStock,
                    old == null ? null : old.supplierId(),
                    favourite,
                    active);
            return new SkuImportRow(stored, details, packs, batched, variant, opening, row.text(SkuImport.SUPPLIER));
        } catch (Refusal wrong) {
            cells.wrong(COLUMNS.getOrDefault(wrong.textKey(), ""), wrong.textKey(), wrong.arguments());
            return null;
        }
    }

    /// Who gives up batches gives up what is known of them, which no file should do by an old cell.
    private static boolean batched(SkuCells cells, ImportRow row, @Nullable StoredSku stored, boolean service) {
        boolean named = stored == null && OpeningStock.namesBatch(row);
        boolean batched = cells.flag(SkuImport.BATCHED, stored == null ? named : stored.batched());
        if (service && batched) {
            cells.wrong(SkuImport.BATCHED, "inventory.sku.service-has-no-stock");
        } else if (!batched && named) {
            cells.wrong(SkuImport.BATCHED, "inventory.import.batch.not-kept");
        } else if (!batched && stored != null && stored.batched()) {
            cells.wrong(SkuImport.BATCHED, "inventory.import.batched.stays");
        }
        return batched;
    }

    /// The same, usually bought from somebody else.
    SkuImportRow boughtFrom(Long supplierId) {
        return new SkuImportRow(stored, details.boughtFrom(supplierId), packs, batched, variant, opening, supplier);
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
}
