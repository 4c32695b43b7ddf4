package io.zhanggui.inventory.stock;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.InventorySettings;
import io.zhanggui.inventory.batch.BatchBook;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.UnitOfAccount;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The one place where stock changes. Rows of stock are hot: they are locked all at once in the order of
/// their key, changed in one statement, and the movements tell every step. What moves is booked in the
/// ledger in the same unit of work, so that a store's stock account is what its stock is worth.
/// Thread-safe.
@Component(service = StockBook.class)
public final class StockBook {
    private final UnitOfWork unitOfWork;
    private final Ledger ledger;
    private final Settings settings;
    private final Operators operators;
    private final ShopClock clock;
    private final BatchBook batches;

    /// @param adoption has booked the stock from before stock was in the ledger
    @Activate
    public StockBook(
            @Reference StockAdoption adoption,
            @Reference UnitOfWork unitOfWork,
            @Reference Ledger ledger,
            @Reference Settings settings,
            @Reference Operators operators,
            @Reference ShopClock clock,
            @Reference BatchBook batches) {
        this.unitOfWork = unitOfWork;
        this.ledger = ledger;
        this.settings = settings;
        this.operators = operators;
        this.clock = clock;
        this.batches = batches;
    }

    /// Where and when stock moves, and by whom.
    public record Occasion(long storeId, long operatorId, LocalDate businessDate, Instant at) {}

    /// Makes the movements in their order, in the open unit of work or one of its own.
    /// @param transaction the caller posts it; it gets the entries
    /// @return what each movement did
    /// @throws OutOfStock when stock would fall below zero and the shop does not allow that
    public List<StockValue.Change> move(
            Occasion occasion, List<StockMove> moves, LedgerTransaction.Builder transaction) {
        return moves.isEmpty() ? List.of() : unitOfWork.write(unit -> move(unit, occasion, moves, transaction));
    }

    /// Makes the movements of one document here and now, by the current operator, with a transaction of
    /// their own. The caller sees to it that a repeated request does not come here.
    /// @param moves of one document, at least one; the first names the kind of transaction
    /// @return what each movement did
    /// @throws OutOfStock when stock would fall below zero and the shop does not allow that; what was
    /// counted is so
    public List<StockValue.Change> post(long storeId, List<StockMove> moves) {
        StockMove first = moves.getFirst();
        LedgerTransaction.Builder transaction = transaction(storeId, first.kind(), first.document());
        return unitOfWork.write(unit -> {
            List<StockValue.Change> changes = move(here(storeId), moves, transaction);
            if (!transaction.isEmpty()) {
                ledger.post(transaction.build());
            }
            return changes;
        });
    }

    private Occasion here(long storeId) {
        return new Occasion(storeId, operators.current().id(), clock.today(), clock.instant());
    }

    /// @throws Refusal for an unknown item or a service
    public void requireGoods(Unit unit, Collection<Long> ids) throws SQLException {
        Set<Long> skuIds = Set.copyOf(ids);
        String sql = "SELECT name, service FROM inventory_sku WHERE id IN (%s)".formatted(Sql.marks(skuIds.size()));
        record Found(String name, boolean service) {}
        List<Found> found = Sql.query(
                unit.connection(),
                sql,
                row -> new Found(row.getString("name"), row.getBoolean("service")),
                skuIds.toArray());
        if (found.size() != skuIds.size()) {
            throw new Refusal("inventory.sku.unknown");
        }
        found.stream().filter(Found::service).findFirst().ifPresent(service -> {
            throw new Refusal("inventory.receipt.service", service.name());
        });
    }

    /// Books that goods in transit have arrived in another store. What is missing, or too much, is the
    /// sender's difference.
    /// @param sent what they were worth when they left
    /// @param came what those were worth that arrived
    public void settleTransit(long fromStoreId, String document, Money sent, Money came) {
        LedgerTransaction.Builder transaction = transaction(fromStoreId, MovementKind.TRANSFER_IN, document);
        StockEntries.settleTransit(transaction, fromStoreId, sent, came);
        if (!transaction.isEmpty()) {
            ledger.post(transaction.build());
        }
    }

    /// What a store's stock is worth, as the ledger says.
    public Money bookedStock(long storeId) {
        return booked(storeId, StockEntries.STOCK);
    }

    /// What a store has sent and nobody has received yet was worth, as the ledger says.
    public Money bookedInTransit(long storeId) {
        return booked(storeId, MovementKind.TRANSFER_OUT.account());
    }

    /// What is had is a debit.
    private Money booked(long storeId, String account) {
        return Money.ofFen(ledger.sum(List.of(storeId), account, UnitOfAccount.FEN, LocalDate.EPOCH, clock.today()))
                .negated();
    }

    private static LedgerTransaction.Builder transaction(long storeId, MovementKind kind, String document) {
        return LedgerTransaction.of(
                new RequestId(storeId, RequestId.NO_TILL, "stock:" + Ids.next()), kind.transactionKind(), document);
    }

    /// Stock on hand in a store.
    public StockValue stock(long storeId, long skuId) {
        return unitOfWork.read(unit -> StockTable.read(unit.connection(), storeId, Set.of(skuId), "")
                .getOrDefault(skuId, StockValue.nothing(Money.ZERO)));
    }

    /// What is on hand, held until the open unit of work ends, so that nothing moves meanwhile.
    public Quantity locked(Unit unit, long storeId, long skuId) throws SQLException {
        return Objects.requireNonNull(StockTable.lock(unit.connection(), storeId, Set.of(skuId))
                        .get(skuId))
                .quantity();
    }

    /// Holds rows of stock until the open unit of work ends, in the order in which sales do.
    public void lock(Unit unit, long storeId, Collection<Long> skuIds) throws SQLException {
        StockTable.lock(unit.connection(), storeId, Set.copyOf(skuIds));
    }

    /// What a document took out of stock by movements of a kind, of each SKU.
    public Map<Long, MovedCost> costOf(String document, MovementKind kind) {
        return unitOfWork.read(unit -> {
            Map<Long, MovedCost> costs = new HashMap<>();
            String sql = """
                    SELECT sku_id, -SUM(quantity_change) quantity, -SUM(value_change_fen + variance_fen) cost
                    FROM inventory_movement WHERE document = ? AND kind = ?
                    GROUP BY sku_id HAVING SUM(quantity_change) < 0""";
            Sql.query(
                            unit.connection(),
                            sql,
                            row -> Map.entry(
                                    row.getLong("sku_id"),
                                    new MovedCost(Sql.quantity(row, "quantity"), Sql.money(row, "cost"))),
                            document,
                            kind)
                    .forEach(entry -> costs.put(entry.getKey(), entry.getValue()));
            return costs;
        });
    }

    private List<StockValue.Change> move(
            Unit unit, Occasion occasion, List<StockMove> moves, LedgerTransaction.Builder transaction)
            throws SQLException {
        Connection connection = StockTable.toRead(unit);
        Set<Long> skuIds = new TreeSet<>();
        moves.forEach(move -> skuIds.add(move.skuId()));
        Map<Long, StockValue> before = StockTable.lock(connection, occasion.storeId(), skuIds);
        Map<Long, StockValue> after = new HashMap<>(before);
        List<StockValue.Change> changes = new ArrayList<>(moves.size());
        List<@Nullable Object[]> rows = new ArrayList<>(moves.size());
        Set<Long> byBatch = batches.kept();
        List<BatchBook.Moved> ofBatches = new ArrayList<>();
        for (StockMove move : moves) {
            StockValue present = Objects.requireNonNull(after.get(move.skuId()));
            StockValue.Change change = change(present, move);
            long movementId = Ids.next();
            after.put(move.skuId(), change.stock());
            changes.add(change);
            rows.add(StockTable.movement(movementId, occasion, move, change));
            if (byBatch.contains(move.skuId())) {
                ofBatches.add(new BatchBook.Moved(
                        movementId, move.skuId(), move.document(), present.quantity(), move.change(), move.batch()));
            }
        }
        if (!settings.get(InventorySettings.NEGATIVE_STOCK) && moves.getFirst().kind() != MovementKind.STOCKTAKE) {
            StockTable.requireEnough(connection, before, after);
        }
        StockTable.store(unit, occasion.storeId(), skuIds, after);
        StockTable.insertMovements(unit, rows);
        if (!ofBatches.isEmpty()) {
            batches.allot(unit, occasion.storeId(), occasion.businessDate(), occasion.at(), ofBatches);
        }
        for (int i = 0; i < moves.size(); i++) {
            StockEntries.add(transaction, occasion.storeId(), moves.get(i).kind(), changes.get(i));
        }
        return changes;
    }

    private static StockValue.Change change(StockValue present, StockMove move) {
        Quantity quantity = move.change();
        Money cost = move.cost();
        if (quantity.thousandths() < 0) {
            return cost == null ? present.take(quantity.negated()) : present.takeFor(quantity.negated(), cost);
        }
        return present.put(quantity, cost == null ? quantity.times(present.unitCost()) : cost);
    }
}
