package io.zhanggui.inventory.sku;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.InventoryTables;
import io.zhanggui.inventory.api.Inventory.Pack;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The packs in which goods come: a bar code that stands for several pieces. Thread-safe.
@Component(service = Packs.class)
public final class Packs {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog audit;
    private final KnownSkus known;

    /// @param tables has migrated
    @Activate
    public Packs(
            @Reference InventoryTables tables,
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference AuditLog audit,
            @Reference KnownSkus known) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.audit = audit;
        this.known = known;
    }

    /// The largest first.
    public List<Pack> of(long skuId) {
        return of(List.of(skuId)).getOrDefault(skuId, List.of());
    }

    /// The largest first, by item; items without packs are left out.
    public Map<Long, List<Pack>> of(Collection<Long> skuIds) {
        operators.require(InventoryPermissions.VIEW);
        Map<Long, List<Pack>> packs = new HashMap<>();
        if (!skuIds.isEmpty()) {
            record Found(long skuId, Pack pack) {}
            unitOfWork
                    .read(unit -> Sql.query(
                            unit.connection(),
                            """
                            SELECT sku_id, barcode, unit, quantity FROM inventory_barcode
                            WHERE sku_id IN (%s) AND unit <> '' ORDER BY quantity DESC, barcode""".formatted(Sql.marks(skuIds.size())),
                            row -> new Found(
                                    row.getLong("sku_id"),
                                    new Pack(
                                            row.getString("barcode"),
                                            row.getString("unit"),
                                            Sql.quantity(row, "quantity"))),
                            skuIds.toArray()))
                    .forEach(found -> packs.computeIfAbsent(found.skuId(), id -> new ArrayList<>())
                            .add(found.pack()));
        }
        return packs;
    }

    /// Instead of the packs that there were. A bar code that the item has already becomes the pack's.
    /// @throws CodeTaken for a bar code of another item
    public void set(long skuId, List<Pack> packs) {
        operators.require(InventoryPermissions.EDIT);
        Set<String> barcodes = new HashSet<>();
        for (Pack pack : packs) {
            requireSensible(pack);
            if (!barcodes.add(pack.barcode())) {
                throw new Refusal("inventory.pack.twice", pack.barcode());
            }
        }
        unitOfWork.writeOnly(unit -> {
            requireGoods(unit.connection(), skuId);
            Sql.update(unit.connection(), "DELETE FROM inventory_barcode WHERE sku_id = ? AND unit <> ''", skuId);
            for (Pack pack : packs) {
                requireFree(unit.connection(), pack.barcode(), skuId);
            }
            List<@Nullable Object[]> rows = packs.stream()
                    .map(pack -> new @Nullable Object[] {pack.barcode(), skuId, pack.quantity(), pack.unit()})
                    .toList();
            Sql.batch(unit.connection(), """
                    INSERT INTO inventory_barcode (barcode, sku_id, quantity, unit) VALUES (?,?,?,?)
                    ON DUPLICATE KEY UPDATE quantity = VALUES(quantity), unit = VALUES(unit)""", rows);
            known.changedBy(unit);
            audit.record("inventory.packs-set", "sku:" + skuId, Map.of("packs", Integer.toString(packs.size())));
        });
    }

    static void requireSensible(Pack pack) {
        if (!SkuDetails.isCode(pack.barcode())) {
            throw new Refusal("inventory.sku.barcode.invalid", pack.barcode(), SkuDetails.MAX_CODE);
        }
        if (pack.unit().isBlank() || pack.unit().length() > SkuDetails.MAX_UNIT) {
            throw new Refusal("inventory.sku.unit.invalid", SkuDetails.MAX_UNIT);
        }
        if (pack.quantity().compareTo(Quantity.ONE) <= 0) {
            throw new Refusal(
                    "inventory.pack.quantity", pack.unit(), pack.quantity().format());
        }
    }

    private static void requireGoods(Connection connection, long skuId) throws SQLException {
        boolean service = Sql.first(
                        connection,
                        "SELECT service FROM inventory_sku WHERE id = ?",
                        row -> row.getBoolean("service"),
                        skuId)
                .orElseThrow(() -> new Refusal("inventory.sku.unknown"));
        if (service) {
            throw new Refusal("inventory.sku.service-has-no-stock");
        }
    }

    private static void requireFree(Connection connection, String barcode, long skuId) throws SQLException {
        Optional<String> owner = Sql.first(connection, """
                SELECT s.name FROM inventory_barcode b JOIN inventory_sku s ON s.id = b.sku_id
                WHERE b.barcode = ? AND b.sku_id <> ?""", row -> row.getString("name"), barcode, skuId);
        if (owner.isPresent()) {
            throw new CodeTaken(barcode, owner.get());
        }
    }
}
