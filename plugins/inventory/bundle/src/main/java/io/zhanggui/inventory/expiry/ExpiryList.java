package io.zhanggui.inventory.expiry;

import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.InventorySettings;
import io.zhanggui.inventory.stock.StockValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Batches on hand by expiry date, and on the board how many need attention. Thread-safe.
@Component(service = {ExpiryList.class, BoardSource.class})
public final class ExpiryList implements BoardSource {
    private static final int ORDER = 510;
    private static final int MAX_SUMMED = 100_000;
    private static final String FROM = """
            FROM inventory_batch b JOIN inventory_sku s ON s.id = b.sku_id
            LEFT JOIN inventory_stock k ON k.store_id = b.store_id AND k.sku_id = b.sku_id
            WHERE b.store_id = ? AND b.quantity > 0""";

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Stores stores;
    private final Settings settings;
    private final ShopClock clock;

    @Activate
    public ExpiryList(
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference Settings settings,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.stores = stores;
        this.settings = settings;
        this.clock = clock;
    }

    /// How many days ahead the shop wants to know.
    public int warnedDays() {
        return Math.toIntExact(settings.get(InventorySettings.EXPIRY_DAYS));
    }

    /// The first to expire first.
    public List<BatchRow> page(ExpiryFilter filter, int offset, int limit) {
        operators.require(InventoryPermissions.VIEW);
        stores.requireWorkplace(filter.storeId());
        Where where = where(filter);
        where.arguments().add(limit);
        where.arguments().add(offset);
        LocalDate today = clock.today();
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                """
                SELECT s.id, s.code, s.name, s.unit, b.number, b.expires, b.quantity,
                    COALESCE(k.quantity, 0) stock, COALESCE(k.value_fen, 0) value_fen,
                    COALESCE(k.last_cost_fen, s.cost_fen, 0) last_cost_fen
                """ + FROM + where.sql() + " ORDER BY b.expires IS NULL, b.expires, s.code, b.number LIMIT ? OFFSET ?",
                row -> row(row, today),
                where.arguments().toArray()));
    }

    public BatchRow.Totals totals(ExpiryFilter filter) {
        operators.require(InventoryPermissions.VIEW);
        List<BatchRow> rows = page(filter, 0, MAX_SUMMED);
        Money worth = rows.stream().map(BatchRow::worth).reduce(Money.ZERO, Money::plus);
        long expired = rows.stream()
                .map(BatchRow::daysLeft)
                .filter(days -> days != null && days < 0)
                .count();
        return new BatchRow.Totals(rows.size(), expired, worth);
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<Task> tasks(Query query) {
        List<Object> arguments = new ArrayList<>(query.storeIds());
        arguments.add(query.today().plusDays(warnedDays()));
        long soon = unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT COUNT(*) soon FROM inventory_batch WHERE quantity > 0 AND store_id IN ("
                                + Sql.marks(query.storeIds().size()) + ") AND expires <= ?",
                        row -> row.getLong("soon"),
                        arguments.toArray()))
                .orElseThrow();
        return soon == 0
                ? List.of()
                : List.of(new Task("inventory.task.expiring", soon, "inventory.task.look", "inventory/batches"));
    }

    private record Where(String sql, List<Object> arguments) {}

    private Where where(ExpiryFilter filter) {
        StringBuilder sql = new StringBuilder();
        List<Object> arguments = new ArrayList<>();
        arguments.add(filter.storeId());
        Integer days = filter.withinDays();
        if (days != null) {
            sql.append(" AND b.expires <= ?");
            arguments.add(clock.today().plusDays(days));
        }
        String text = filter.text().strip();
        if (!text.isEmpty()) {
            String prefix = Sql.startingWith(text);
            sql.append(" AND (s.name LIKE ? OR s.code LIKE ? OR b.number LIKE ?)");
            arguments.addAll(List.of("%" + prefix, prefix, prefix));
        }
        return new Where(sql.toString(), arguments);
    }

    private static BatchRow row(ResultSet row, LocalDate today) throws SQLException {
        LocalDate expires = row.getObject("expires", LocalDate.class);
        StockValue stock = new StockValue(
                Sql.quantity(row, "stock"), Sql.money(row, "value_fen"), Sql.money(row, "last_cost_fen"));
        Quantity quantity = Sql.quantity(row, "quantity");
        return new BatchRow(
                row.getLong("id"),
                row.getString("code"),
                row.getString("name"),
                row.getString("unit"),
                row.getString("number"),
                expires,
                expires == null ? null : Math.toIntExact(ChronoUnit.DAYS.between(today, expires)),
                quantity,
                quantity.times(stock.unitCost()));
    }
}
