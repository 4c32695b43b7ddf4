package io.zhanggui.inventory.report;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.InventoryTables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What goods earned, summed up in one way or another, from the movements of the stock. Thread-safe.
@Component(service = Margins.class)
public final class Margins {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Stores stores;

    /// @param tables has migrated
    @Activate
    public Margins(
            @Reference InventoryTables tables,
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference Stores stores) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.stores = stores;
    }

    /// What a row sums up.
    public enum By {
        DAY("m.business_date"),
        STORE("m.store_id"),
        CASHIER("m.operator_id"),
        CATEGORY("COALESCE(c.name, '')"),
        SUPPLIER("COALESCE(p.name, '')"),
        /// at the rates that the items have now
        TAX("COALESCE(s.tax_per_mille, '')");

        private final String sql;

        By(String sql) {
            this.sql = sql;
        }
    }

    /// @param storeIds never empty
    public record Query(By by, List<Long> storeIds, LocalDate from, LocalDate to) {
        public Query {
            storeIds = List.copyOf(storeIds);
        }
    }

    /// @param key a day, an id, a name or a rate in thousandths; empty for what has none
    /// @param sold less what came back
    /// @param revenue what the shop earned with it: without bonus, less refunds
    /// @param tax contained in the revenue
    public record Row(String key, Quantity sold, Money revenue, Money cost, Money tax) {
        public Money margin() {
            return revenue.minus(cost);
        }

        /// In thousandths of the revenue; null without any.
        public @Nullable Long perMille() {
            return revenue.fen() <= 0 ? null : Math.floorDiv(Math.multiplyExact(margin().fen(), 1_000L), revenue.fen());
        }
    }

    /// Days in their order, else the highest margin first.
    /// @throws io.zhanggui.api.security.AccessDenied without the permission to see costs
    /// @throws io.zhanggui.api.error.Refusal for a store where the operator does not work
    public List<Row> rows(Query query) {
        operators.require(InventoryPermissions.SEE_COST);
        query.storeIds().forEach(stores::requireWorkplace);
        List<Object> arguments = new ArrayList<>(query.storeIds());
        arguments.add(query.from());
        arguments.add(query.to());
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                """
                SELECT %s row_key, -SUM(m.quantity_change) sold, SUM(m.revenue_fen) revenue_fen,
                    -SUM(m.value_change_fen + m.variance_fen) cost_fen,
                    ROUND(SUM(m.revenue_fen * COALESCE(s.tax_per_mille, 0) / (1000 + COALESCE(s.tax_per_mille, 0)))) tax_fen
                FROM inventory_movement m JOIN inventory_sku s ON s.id = m.sku_id
                LEFT JOIN inventory_category c ON c.id = s.category_id
                LEFT JOIN inventory_supplier p ON p.id = s.supplier_id
                WHERE m.store_id IN (%s) AND m.business_date BETWEEN ? AND ? AND m.kind IN ('SALE', 'REFUND')
                GROUP BY row_key ORDER BY %s""".formatted(
                                query.by().sql,
                                Sql.marks(query.storeIds().size()),
                                query.by() == By.DAY ? "row_key" : "revenue_fen - cost_fen DESC, row_key"),
                row -> new Row(
                        Objects.requireNonNullElse(row.getString("row_key"), ""),
                        Sql.quantity(row, "sold"),
                        Sql.money(row, "revenue_fen"),
                        Sql.money(row, "cost_fen"),
                        Sql.money(row, "tax_fen")),
                arguments.toArray()));
    }
}
