package io.zhanggui.inventory.stock;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.InventoryTables;
import io.zhanggui.inventory.api.WriteOffs.Goods;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What services use up (用料). Thread-safe.
@Component(service = Materials.class)
public final class Materials {
    private static final int MAX_MATERIALS = 50;

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog audit;

    /// @param tables has migrated
    @Activate
    public Materials(
            @Reference InventoryTables tables,
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference AuditLog audit) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.audit = audit;
    }

    /// What is used up, with its name.
    public record Material(long skuId, String code, String name, String unit, Quantity quantity) {}

    public List<Material> of(long serviceId) {
        operators.require(InventoryPermissions.VIEW);
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                """
                SELECT m.sku_id, s.code, s.name, s.unit, m.quantity FROM inventory_material m
                JOIN inventory_sku s ON s.id = m.sku_id WHERE m.service_id = ? ORDER BY s.code""",
                row -> new Material(
                        row.getLong("sku_id"),
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("unit"),
                        Sql.quantity(row, "quantity")),
                serviceId));
    }

    /// Instead of what was said before.
    public void set(long serviceId, List<Goods> materials) {
        operators.require(InventoryPermissions.EDIT);
        if (materials.size() > MAX_MATERIALS) {
            throw new Refusal("inventory.material.too-many", MAX_MATERIALS);
        }
        for (Goods each : materials) {
            if (each.quantity().thousandths() <= 0) {
                throw new Refusal(
                        "inventory.receipt.quantity.invalid", each.quantity().format());
            }
        }
        unitOfWork.writeOnly(unit -> {
            Set<Long> goods = Set.copyOf(materials.stream().map(Goods::skuId).toList());
            List<Object> ids = new ArrayList<>(goods);
            ids.add(serviceId);
            Map<Long, Boolean> isService = new HashMap<>();
            Sql.query(
                            unit.connection(),
                            "SELECT id, service FROM inventory_sku WHERE id IN (%s)".formatted(Sql.marks(ids.size())),
                            row -> Map.entry(row.getLong("id"), row.getBoolean("service")),
                            ids.toArray())
                    .forEach(entry -> isService.put(entry.getKey(), entry.getValue()));
            if (!Boolean.TRUE.equals(isService.get(serviceId))
                    || goods.stream().anyMatch(id -> !Boolean.FALSE.equals(isService.get(id)))) {
                throw new Refusal("inventory.material.wrong-kind");
            }
            Sql.update(unit.connection(), "DELETE FROM inventory_material WHERE service_id = ?", serviceId);
            List<@Nullable Object[]> rows = materials.stream()
                    .map(each -> new @Nullable Object[] {serviceId, each.skuId(), each.quantity()})
                    .toList();
            Sql.batch(
                    unit.connection(),
                    "INSERT INTO inventory_material (service_id, sku_id, quantity) VALUES (?,?,?)",
                    rows);
            audit.record(
                    "inventory.materials-set",
                    "sku:" + serviceId,
                    Map.of("materials", Integer.toString(materials.size())));
        });
    }

    /// What one time of each of these services uses up; services that use nothing are left out.
    Map<Long, List<Goods>> usedBy(Collection<Long> serviceIds) {
        Map<Long, List<Goods>> used = new HashMap<>();
        if (!serviceIds.isEmpty()) {
            record Use(long serviceId, Goods goods) {}
            unitOfWork
                    .read(unit -> Sql.query(
                            unit.connection(),
                            "SELECT service_id, sku_id, quantity FROM inventory_material WHERE service_id IN (%s)"
                                    .formatted(Sql.marks(serviceIds.size())),
                            row -> new Use(
                                    row.getLong("service_id"),
                                    new Goods(row.getLong("sku_id"), Sql.quantity(row, "quantity"))),
                            serviceIds.toArray()))
                    .forEach(use -> used.computeIfAbsent(use.serviceId(), id -> new ArrayList<>())
                            .add(use.goods()));
        }
        return used;
    }
}
