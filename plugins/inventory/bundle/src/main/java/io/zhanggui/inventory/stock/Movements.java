package io.zhanggui.inventory.stock;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.InventoryPermissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Pages and totals of the list of stock movements. Thread-safe.
@Component(service = Movements.class)
public final class Movements {
    private static final String FROM = " FROM inventory_movement m JOIN inventory_sku s ON s.id = m.sku_id"
            + " WHERE m.business_date BETWEEN ? AND ?";

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Stores stores;

    @Activate
    public Movements(@Reference UnitOfWork unitOfWork, @Reference Operators operators, @Reference Stores stores) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.stores = stores;
    }

    /// What the list shows.
    /// @param storeIds at least one
    /// @param kinds empty for all
    /// @param skuId of exactly this item; null for all
    /// @param text part of the item's name, beginning of its initials, article number or of the document's
    /// number
    public record Filter(
            List<Long> storeIds,
            LocalDate from,
            LocalDate to,
            Set<MovementKind> kinds,
            @Nullable Long skuId,
            String text) {
        public Filter {
            storeIds = List.copyOf(storeIds);
            kinds = Set.copyOf(kinds);
            if (storeIds.isEmpty()) {
                throw new IllegalArgumentException("movements of no store");
            }
        }
    }

    /// @param worth what moved was worth: above zero in, below zero out
    /// @param revenue what a sale brought for it; below zero for a refund
    public record Movement(
            long id,
            Instant at,
            String code,
            String name,
            String unit,
            MovementKind kind,
            Quantity change,
            Quantity after,
            Money worth,
            Money revenue,
            String document,
            String reason,
            long operatorId) {}

    /// @param worth what moved was worth, as in the rows
    /// @param value what of it changed the value of the stock; the rest is cost variance
    /// @param revenue what sales brought for it, less refunds
    public record Totals(long count, Quantity in, Quantity out, Money worth, Money value, Money revenue) {
        public Money variance() {
            return worth.minus(value);
        }
    }

    /// Newest first.
    public List<Movement> page(Filter filter, int offset, int limit) {
        operators.require(InventoryPermissions.VIEW);
        filter.storeIds().forEach(stores::requireWorkplace);
        Where where = where(filter);
        where.arguments().add(limit);
        where.arguments().add(offset);
        String sql = """
                SELECT m.id, m.at, s.code, s.name, s.unit, m.kind, m.quantity_change, m.quantity_after,
                    m.value_change_fen + m.variance_fen worth, m.revenue_fen, m.document, m.reason, m.operator_id
                """ + FROM + where.sql() + " ORDER BY m.business_date DESC, m.id DESC LIMIT ? OFFSET ?";
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(), sql, Movements::movement, where.arguments().toArray()));
    }

    public Totals totals(Filter filter) {
        operators.require(InventoryPermissions.VIEW);
        filter.storeIds().forEach(stores::requireWorkplace);
        Where where = where(filter);
        String sql = """
                SELECT COUNT(*) movements, COALESCE(SUM(GREATEST(m.quantity_change, 0)), 0) quantity_in,
                    COALESCE(-SUM(LEAST(m.quantity_change, 0)), 0) quantity_out,
                    COALESCE(SUM(m.value_change_fen + m.variance_fen), 0) worth,
                    COALESCE(SUM(m.value_change_fen), 0) value_fen, COALESCE(SUM(m.revenue_fen), 0) revenue_fen
                """ + FROM + where.sql();
        return unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(),
                        sql,
                        row -> new Totals(
                                row.getLong("movements"),
                                Sql.quantity(row, "quantity_in"),
                                Sql.quantity(row, "quantity_out"),
                                Sql.money(row, "worth"),
                                Sql.money(row, "value_fen"),
                                Sql.money(row, "revenue_fen")),
                        where.arguments().toArray()))
                .orElseThrow();
    }

    /// What the chip of a single item says.
    public Optional<String> nameOf(long skuId) {
        operators.require(InventoryPermissions.VIEW);
        return unitOfWork.read(unit -> Sql.first(
                unit.connection(), "SELECT name FROM inventory_sku WHERE id = ?", row -> row.getString("name"), skuId));
    }

    private record Where(String sql, List<Object> arguments) {}

    private static Where where(Filter filter) {
        StringBuilder sql = new StringBuilder(" AND m.store_id IN (")
                .append(Sql.marks(filter.storeIds().size()))
                .append(')');
        List<Object> arguments = new ArrayList<>(List.of(filter.from(), filter.to()));
        arguments.addAll(filter.storeIds());
        if (!filter.kinds().isEmpty()) {
            sql.append(" AND m.kind IN (")
                    .append(Sql.marks(filter.kinds().size()))
                    .append(')');
            arguments.addAll(filter.kinds());
        }
        Long skuId = filter.skuId();
        if (skuId != null) {
            sql.append(" AND m.sku_id = ?");
            arguments.add(skuId);
        }
        String text = filter.text().strip();
        if (!text.isEmpty()) {
            sql.append(" AND (s.name LIKE ? OR s.initials LIKE ? OR s.code LIKE ? OR m.reason LIKE ?)");
            String prefix = Sql.startingWith(text);
            arguments.add("%" + prefix);
            arguments.add(prefix.toLowerCase(Locale.ROOT));
            arguments.add(prefix);
            arguments.add("%" + prefix);
        }
        return new Where(sql.toString(), arguments);
    }

    private static Movement movement(ResultSet row) throws SQLException {
        return new Movement(
                row.getLong("id"),
                Sql.instant(row, "at"),
                row.getString("code"),
                row.getString("name"),
                row.getString("unit"),
                MovementKind.valueOf(row.getString("kind")),
                Sql.quantity(row, "quantity_change"),
                Sql.quantity(row, "quantity_after"),
                Sql.money(row, "worth"),
                Sql.money(row, "revenue_fen"),
                row.getString("document"),
                row.getString("reason"),
                row.getLong("operator_id"));
    }
}
