package io.zhanggui.inventory.sku;

import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.inventory.api.Inventory.Pack;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Session;

/// What there is of an article number that a file names.
/// @param packs are among the bar codes of the details too
record StoredSku(long id, SkuDetails details, List<Pack> packs) {

    /// By article number, as far as there are any.
    static Map<String, StoredSku> find(Unit unit, Session session, Set<String> codes) throws SQLException {
        List<Sku> skus = codes.isEmpty()
                ? List.of()
                : session.createSelectionQuery(
                                "select s from Sku s left join fetch s.category left join fetch s.barcodes"
                                        + " where s.code in (:codes)",
                                Sku.class)
                        .setParameterList("codes", codes)
                        .getResultList();
        Map<Long, List<Pack>> packs = packs(unit, skus);
        Map<String, StoredSku> found = new HashMap<>();
        for (Sku sku : skus) {
            SkuDetails details = sku.details();
            found.put(details.code(), new StoredSku(sku.id(), details, packs.getOrDefault(sku.id(), List.of())));
        }
        return found;
    }

    /// Bar codes that stand for a piece.
    List<String> pieces() {
        List<String> ofPacks = packs.stream().map(Pack::barcode).toList();
        return details.barcodes().stream()
                .filter(barcode -> !ofPacks.contains(barcode))
                .toList();
    }

    private static Map<Long, List<Pack>> packs(Unit unit, List<Sku> skus) throws SQLException {
        Map<Long, List<Pack>> packs = new HashMap<>();
        if (!skus.isEmpty()) {
            Sql.query(
                            unit.connection(),
                            "SELECT sku_id, barcode, unit, quantity FROM inventory_barcode"
                                    + " WHERE unit <> '' AND sku_id IN (%s)".formatted(Sql.marks(skus.size())),
                            row -> Map.entry(
                                    row.getLong("sku_id"),
                                    new Pack(
                                            row.getString("barcode"),
                                            row.getString("unit"),
                                            Sql.quantity(row, "quantity"))),
                            skus.stream().map(Sku::id).toArray())
                    .forEach(pack -> packs.computeIfAbsent(pack.getKey(), sku -> new ArrayList<>())
                            .add(pack.getValue()));
        }
        return packs;
    }
}
