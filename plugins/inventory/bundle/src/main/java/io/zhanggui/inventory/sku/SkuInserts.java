package io.zhanggui.inventory.sku;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Sql;
import io.zhanggui.inventory.api.Inventory.Pack;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of new items of a file: a thousand in two statements.
final class SkuInserts {
    private final Skus skus;
    private final Map<String, Long> categories;
    private final Map<String, Long> families;

    /// @param categories ids by name
    /// @param families ids by code
    SkuInserts(Skus skus, Map<String, Long> categories, Map<String, Long> families) {
        this.skus = skus;
        this.categories = categories;
        this.families = families;
    }

    /// @return ids by article number, in the order given
    Map<String, Long> insert(Connection connection, List<SkuImportRow> items, Instant now) throws SQLException {
        Map<String, Long> ids = new LinkedHashMap<>();
        List<@Nullable Object[]> rows = new ArrayList<>(items.size());
        List<@Nullable Object[]> barcodes = new ArrayList<>();
        for (SkuImportRow item : items) {
            long id = Ids.next();
            ids.put(item.details().code(), id);
            rows.add(row(id, item, now));
            addBarcodes(barcodes, id, item);
        }
        Sql.batch(connection, """
                INSERT INTO inventory_sku (id, code, name, initials, category_id, service, unit, list_price_fen,
                    member_price_fen, cost_fen, tax_per_mille, safety_stock, supplier_id, favourite, active, created_at, batched,
                    family_id, first_choice, second_choice)
                VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)""", rows);
        Sql.batch(
                connection,
                "INSERT INTO inventory_barcode (barcode, sku_id, quantity, unit) VALUES (?,?,?,?)",
                barcodes);
        return ids;
    }

    private @Nullable Object[] row(long id, SkuImportRow item, Instant now) {
        SkuDetails details = item.details();
        ImportedVariant variant = item.variant();
        TaxRate tax = details.tax();
        return new @Nullable Object[] {
            id,
            details.code(),
            details.name(),
            skus.initials(details.name()),
            categories.get(details.category()),
            details.service(),
            details.unit(),
            details.listPrice(),
            details.memberPrice(),
            details.cost(),
            tax == null ? null : tax.perMille(),
            details.safetyStock(),
            details.supplierId(),
            details.favourite(),
            details.active(),
            now,
            item.batched(),
            variant == null ? null : families.get(variant.family()),
            variant == null ? "" : variant.first().choice(),
            variant == null ? "" : variant.secondChoice()
        };
    }

    private static void addBarcodes(List<@Nullable Object[]> rows, long id, SkuImportRow item) {
        Map<String, Pack> packs = new HashMap<>();
        item.packs().forEach(pack -> packs.put(pack.barcode(), pack));
        for (String barcode : item.details().barcodes()) {
            Pack pack = packs.getOrDefault(barcode, new Pack(barcode, "", Quantity.ONE));
            rows.add(new @Nullable Object[] {barcode, id, pack.quantity(), pack.unit()});
        }
    }
}
