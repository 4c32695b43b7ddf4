package io.zhanggui.inventory.sku;

import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.inventory.api.Inventory.Pack;
import io.zhanggui.inventory.sku.ImportedVariant.Choice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// What there is of an article number that a file names.
/// @param packs are among the bar codes of the details too
/// @param batched whether it is kept by batch
/// @param variant null for an item that is none
record StoredSku(
        long id,
        SkuDetails details,
        List<Pack> packs,
        boolean batched,
        @Nullable ImportedVariant variant) {

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
        Map<Long, Kept> kept = kept(unit, skus);
        Map<String, StoredSku> found = new HashMap<>();
        for (Sku sku : skus) {
            SkuDetails details = sku.details();
            Kept how = Objects.requireNonNull(kept.get(sku.id()));
            found.put(
                    details.code(),
                    new StoredSku(
                            sku.id(), details, packs.getOrDefault(sku.id(), List.of()), how.batched(), how.variant()));
        }
        return found;
    }

    private record Kept(long id, boolean batched, @Nullable ImportedVariant variant) {}

    private static Map<Long, Kept> kept(Unit unit, List<Sku> skus) throws SQLException {
        Map<Long, Kept> kept = new HashMap<>();
        if (!skus.isEmpty()) {
            Sql.query(
                            unit.connection(),
                            """
                            SELECT s.id, s.batched, f.code family, f.name family_name, f.first_option, f.second_option,
                                s.first_choice, s.second_choice
                            FROM inventory_sku s LEFT JOIN inventory_family f ON f.id = s.family_id
                            WHERE s.id IN (%s)""".formatted(Sql.marks(skus.size())),
                            row -> new Kept(row.getLong("id"), row.getBoolean("batched"), variant(row)),
                            skus.stream().map(Sku::id).toArray())
                    .forEach(each -> kept.put(each.id(), each));
        }
        return kept;
    }

    /// As the columns of an article and of the item's choices say it.
    static @Nullable ImportedVariant variant(ResultSet row) throws SQLException {
        String family = row.getString("family");
        if (family == null) {
            return null;
        }
        String second = row.getString("second_option");
        return new ImportedVariant(
                family,
                row.getString("family_name"),
                new Choice(row.getString("first_option"), row.getString("first_choice")),
                second.isEmpty() ? null : new Choice(second, row.getString("second_choice")));
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
