package io.zhanggui.inventory.report;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.stock.MovementKind;
import io.zhanggui.inventory.stock.StockBook;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What the stock is worth, what it earns, and what nobody buys. Thread-safe.
@Component(service = StockReports.class)
public final class StockReports {
    private static final int MAX_ROWS = 100_000;

    private final UnitOfWork unitOfWork;
    private final StockBook stock;
    private final Operators operators;
    private final Stores stores;
    private final ShopClock clock;

    @Activate
    public StockReports(
            @Reference UnitOfWork unitOfWork,
            @Reference StockBook stock,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.stock = stock;
        this.operators = operators;
        this.stores = stores;
        this.clock = clock;
    }

    private void require(long storeId) {
        operators.require(InventoryPermissions.SEE_COST);
        stores.requireWorkplace(storeId);
    }

    /// What a store's goods are worth, in the rows of stock and in the ledger. Both are the same, or
    /// something is wrong.
    public record Worth(Money stock, Money booked, Money inTransit, Money bookedInTransit) {
        public boolean agrees() {
            return stock.equals(booked) && inTransit.equals(bookedInTransit);
        }
    }

    public Worth worth(long storeId) {
        require(storeId);
        return unitOfWork.read(unit -> {
            Money rows = Sql.first(
                            unit.connection(),
                            "SELECT COALESCE(SUM(value_fen), 0) fen FROM inventory_stock WHERE store_id = ?",
                            row -> Sql.money(row, "fen"),
                            storeId)
                    .orElseThrow();
            Money transit = Sql.first(unit.connection(), """
                            SELECT COALESCE(SUM(l.worth_fen), 0) fen FROM inventory_transfer t
                            JOIN inventory_transfer_line l ON l.transfer_id = t.id
                            WHERE t.from_store_id = ? AND t.state = 'SENT'""", row -> Sql.money(row, "fen"), storeId)
                    .orElseThrow();
            return new Worth(rows, stock.bookedStock(storeId), transit, stock.bookedInTransit(storeId));
        });
    }

    /// What a store has of an item.
    public record ValueRow(
            long skuId,
            String code,
            String name,
            String category,
            String unit,
            Quantity quantity,
            Money unitCost,
            Money value) {}

    /// Every item that a store has or owes, the most valuable first.
    public List<ValueRow> value(long storeId) {
        require(storeId);
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                """
                SELECT s.id, s.code, s.name, COALESCE(c.name, '') category, s.unit, k.quantity, k.value_fen
                FROM inventory_stock k JOIN inventory_sku s ON s.id = k.sku_id
                LEFT JOIN inventory_category c ON c.id = s.category_id
                WHERE k.store_id = ? AND k.quantity <> 0 ORDER BY k.value_fen DESC, s.code LIMIT ?""",
                row -> {
                    Quantity quantity = Sql.quantity(row, "quantity");
                    Money value = Sql.money(row, "value_fen");
                    long pieces = Math.absExact(quantity.thousandths());
                    Money unitCost = value.share(Long.signum(quantity.thousandths()) * 1_000L, pieces);
                    return new ValueRow(
                            row.getLong("id"),
                            row.getString("code"),
                            row.getString("name"),
                            row.getString("category"),
                            row.getString("unit"),
                            quantity,
                            unitCost,
                            value);
                },
                storeId,
                MAX_ROWS));
    }

    /// @param sold less what came back
    /// @param revenue what the shop earned with it: without bonus, less refunds
    public record MarginRow(
            long skuId,
            String code,
            String name,
            String category,
            String unit,
            Quantity sold,
            Money revenue,
            Money cost) {
        public Money margin() {
            return revenue.minus(cost);
        }

        /// In thousandths of the revenue; null without any.
        public @Nullable Long perMille() {
            return revenue.fen() <= 0 ? null : Math.floorDiv(Math.multiplyExact(margin().fen(), 1_000L), revenue.fen());
        }
    }

    /// What goods earned in a period, both days included, the highest margin first.
    public List<MarginRow> margin(long storeId, LocalDate from, LocalDate to) {
        require(storeId);
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                """
                SELECT s.id, s.code, s.name, COALESCE(c.name, '') category, s.unit,
                    -SUM(m.quantity_change) sold, SUM(m.revenue_fen) revenue_fen,
                    -SUM(m.value_change_fen + m.variance_fen) cost_fen
                FROM inventory_movement m JOIN inventory_sku s ON s.id = m.sku_id
                LEFT JOIN inventory_category c ON c.id = s.category_id
                WHERE m.store_id = ? AND m.business_date BETWEEN ? AND ? AND m.kind IN ('SALE', 'REFUND')
                GROUP BY s.id, c.name ORDER BY SUM(m.revenue_fen + m.value_change_fen + m.variance_fen) DESC, s.code
                LIMIT ?""",
                row -> new MarginRow(
                        row.getLong("id"),
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("category"),
                        row.getString("unit"),
                        Sql.quantity(row, "sold"),
                        Sql.money(row, "revenue_fen"),
                        Sql.money(row, "cost_fen")),
                storeId,
                from,
                to,
                MAX_ROWS));
    }

    /// @param lastSold null when it never was
    public record DeadRow(
            long skuId,
            String code,
            String name,
            String category,
            String unit,
            Quantity quantity,
            Money value,
            @Nullable LocalDate lastSold) {}

    /// Goods on hand that nobody has bought for so many days, and that have lain there for as long, the most
    /// valuable first. The days of the last movements are found by an index from its end, however long the
    /// history is.
    public List<DeadRow> dead(long storeId, int days) {
        require(storeId);
        LocalDate since = clock.today().minusDays(days);
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                """
                SELECT s.id, s.code, s.name, COALESCE(c.name, '') category, s.unit, k.quantity, k.value_fen,
                    %s last_sold
                FROM inventory_stock k JOIN inventory_sku s ON s.id = k.sku_id
                LEFT JOIN inventory_category c ON c.id = s.category_id
                WHERE k.store_id = ? AND k.quantity > 0
                    AND COALESCE(%s, '1970-01-01') <= ? AND COALESCE(%s, '1970-01-01') <= ?
                    AND COALESCE(%s, '1970-01-01') <= ? AND COALESCE(%s, '1970-01-01') <= ?
                ORDER BY k.value_fen DESC, s.code LIMIT ?""".formatted(
                                lastDay(MovementKind.SALE),
                                lastDay(MovementKind.SALE),
                                lastDay(MovementKind.RECEIPT),
                                lastDay(MovementKind.TRANSFER_IN),
                                lastDay(MovementKind.OPENING)),
                row -> new DeadRow(
                        row.getLong("id"),
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("category"),
                        row.getString("unit"),
                        Sql.quantity(row, "quantity"),
                        Sql.money(row, "value_fen"),
                        row.getObject("last_sold", LocalDate.class)),
                storeId,
                since,
                since,
                since,
                since,
                MAX_ROWS));
    }

    /// When an item last moved so in the store.
    private static String lastDay(MovementKind kind) {
        return "(SELECT m.business_date FROM inventory_movement m WHERE m.sku_id = k.sku_id AND m.store_id = k.store_id"
                + " AND m.kind = '" + kind + "' ORDER BY m.business_date DESC LIMIT 1)";
    }
}
