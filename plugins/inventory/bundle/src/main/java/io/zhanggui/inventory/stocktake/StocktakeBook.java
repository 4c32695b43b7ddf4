package io.zhanggui.inventory.stocktake;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.DocumentNumbers;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.api.Batches.Batch;
import io.zhanggui.inventory.api.StocktakeState;
import io.zhanggui.inventory.api.Stocktakes.Line;
import io.zhanggui.inventory.batch.BatchBook;
import io.zhanggui.inventory.stock.MovementKind;
import io.zhanggui.inventory.stock.StockBook;
import io.zhanggui.inventory.stock.StockMove;
import io.zhanggui.inventory.stock.StockValue;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Counts stock while the shop sells. A count locks the item's row of stock, so that no sale is half in
/// what the book says at that moment. Thread-safe.
@Component(service = StocktakeBook.class)
public final class StocktakeBook {
    private static final int MAX_NOTE = 200;
    private static final int MOVES_AT_ONCE = 1_000;

    private final UnitOfWork unitOfWork;
    private final StockBook stock;
    private final BatchBook batches;
    private final DocumentNumbers numbers;
    private final Operators operators;
    private final Stores stores;
    private final Counting counting;
    private final AuditLog audit;
    private final ShopClock clock;

    @Activate
    public StocktakeBook(
            @Reference UnitOfWork unitOfWork,
            @Reference StockBook stock,
            @Reference BatchBook batches,
            @Reference DocumentNumbers numbers,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference AuditLog audit,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.stock = stock;
        this.batches = batches;
        this.numbers = numbers;
        this.operators = operators;
        this.stores = stores;
        this.audit = audit;
        this.clock = clock;
        counting = new Counting(stock, batches, stores, clock);
    }

    /// See [io.zhanggui.inventory.api.Stocktakes].
    public long begin(RequestId requestId, boolean blind, @Nullable Long categoryId, String note) {
        operators.require(InventoryPermissions.APPROVE_COUNT);
        stores.requireWorkplace(requestId.storeId());
        String text = note.strip();
        if (text.length() > MAX_NOTE) {
            throw new Refusal("inventory.order.note.too-long", MAX_NOTE);
        }
        return unitOfWork.write(unit -> {
            Optional<Long> before = StocktakeTable.find(unit.connection(), requestId);
            if (before.isPresent()) {
                return before.get();
            }
            long id = Ids.next();
            String number = numbers.next(unit, "PD", requestId.storeId());
            StocktakeTable.insert(
                    unit.connection(),
                    new StocktakeTable.New(
                            id,
                            number,
                            blind,
                            categoryId,
                            text,
                            operators.current().id()),
                    requestId,
                    clock);
            audit.record("inventory.stocktake-begun", document(id), Map.of("number", number));
            return id;
        });
    }

    /// See [io.zhanggui.inventory.api.Stocktakes].
    public void count(RequestId requestId, long stocktakeId, long skuId, Quantity quantity) {
        count(requestId, stocktakeId, skuId, null, quantity, false);
    }

    /// See [io.zhanggui.inventory.api.Batches].
    public void countBatch(RequestId requestId, long stocktakeId, long skuId, Batch batch, Quantity quantity) {
        count(requestId, stocktakeId, skuId, batch, quantity, false);
    }

    /// See [io.zhanggui.inventory.api.Stocktakes].
    public void recount(RequestId requestId, long stocktakeId, long skuId, Quantity quantity) {
        count(requestId, stocktakeId, skuId, null, quantity, true);
    }

    /// See [io.zhanggui.inventory.api.Stocktakes].
    public void undo(RequestId requestId, long stocktakeId) {
        operators.require(InventoryPermissions.COUNT);
        unitOfWork.writeOnly(unit -> {
            if (!counting.isStored(unit, requestId, stocktakeId)) {
                Counted last = mine(stocktakeId, 1).stream()
                        .filter(Counted::canBeUndone)
                        .findFirst()
                        .orElseThrow(() -> new Refusal("inventory.stocktake.nothing-to-undo"));
                counting.count(
                        unit,
                        requestId,
                        new StocktakeTable.Count(
                                stocktakeId,
                                last.skuId(),
                                last.batch(),
                                last.quantity().negated(),
                                false,
                                operators.current().id()));
            }
        });
    }

    private void count(
            RequestId requestId,
            long stocktakeId,
            long skuId,
            @Nullable Batch batch,
            Quantity quantity,
            boolean replaces) {
        operators.require(InventoryPermissions.COUNT);
        unitOfWork.writeOnly(unit -> counting.count(
                unit,
                requestId,
                new StocktakeTable.Count(
                        stocktakeId,
                        skuId,
                        batch,
                        quantity,
                        replaces,
                        operators.current().id())));
    }

    /// See [io.zhanggui.inventory.api.Stocktakes].
    public void countRestAsNone(long stocktakeId) {
        operators.require(InventoryPermissions.APPROVE_COUNT);
        long operatorId = operators.current().id();
        long last = 0;
        List<Long> counted;
        do {
            long after = last;
            counted = unitOfWork.write(unit -> counting.countSomeAsNone(unit, stocktakeId, after, operatorId));
            last = counted.isEmpty() ? last : counted.getLast();
        } while (!counted.isEmpty());
    }

    /// See [io.zhanggui.inventory.api.Stocktakes].
    public List<Line> lines(long stocktakeId) {
        operators.require(InventoryPermissions.COUNT);
        return unitOfWork.read(unit -> {
            StocktakeTable.Locked stocktake = counting.find(unit, stocktakeId, "");
            if (stocktake.blind()) {
                operators.require(InventoryPermissions.APPROVE_COUNT);
            }
            return StocktakeTable.lines(unit.connection(), stocktakeId, stocktake.storeId());
        });
    }

    /// What was counted of a batch.
    /// @param book what the batch had at its last count
    public record CountedBatch(Batch batch, Quantity counted, Quantity book) {
        public Quantity difference() {
            return counted.minus(book);
        }
    }

    /// What was counted of the batches of items that are kept by batch, by item; for whoever sees [#lines].
    public Map<Long, List<CountedBatch>> batches(long stocktakeId) {
        operators.require(InventoryPermissions.COUNT);
        return unitOfWork.read(unit -> {
            StocktakeTable.Locked stocktake = counting.find(unit, stocktakeId, "");
            if (stocktake.blind()) {
                operators.require(InventoryPermissions.APPROVE_COUNT);
            }
            return CountedBatches.of(unit.connection(), stocktakeId, batches.kept());
        });
    }

    /// See [io.zhanggui.inventory.api.Stocktakes].
    public void post(long stocktakeId) {
        operators.require(InventoryPermissions.APPROVE_COUNT);
        unitOfWork.writeOnly(unit -> {
            StocktakeTable.Locked stocktake = counting.find(unit, stocktakeId, " FOR UPDATE");
            if (stocktake.state() == StocktakeState.POSTED) {
                return;
            }
            Counting.require(stocktake);
            Map<Long, List<CountedBatch>> byBatch = CountedBatches.of(unit.connection(), stocktakeId, batches.kept());
            List<StockMove> moves = new ArrayList<>();
            for (Line line : StocktakeTable.lines(unit.connection(), stocktakeId, stocktake.storeId())) {
                moves.addAll(CountedBatches.moves(
                        byBatch.getOrDefault(line.skuId(), List.of()),
                        line.difference(),
                        (change, choice) -> new StockMove(
                                        line.skuId(),
                                        MovementKind.STOCKTAKE,
                                        change,
                                        null,
                                        document(stocktakeId),
                                        stocktake.number())
                                .with(choice)));
            }
            // In the order in which sales lock the same rows.
            moves.sort(Comparator.comparingLong(StockMove::skuId));
            Money worth = Money.ZERO;
            for (int from = 0; from < moves.size(); from += MOVES_AT_ONCE) {
                List<StockMove> part = moves.subList(from, Math.min(from + MOVES_AT_ONCE, moves.size()));
                for (StockValue.Change change : stock.post(stocktake.storeId(), part)) {
                    worth = worth.plus(change.worth());
                }
            }
            end(unit, stocktake, StocktakeState.POSTED, worth);
            audit.record(
                    "inventory.stocktake-posted",
                    document(stocktakeId),
                    Map.of(
                            "number", stocktake.number(),
                            "differences", Integer.toString(moves.size()),
                            "worth", worth.plain()));
        });
    }

    /// See [io.zhanggui.inventory.api.Stocktakes].
    public void cancel(long stocktakeId) {
        operators.require(InventoryPermissions.APPROVE_COUNT);
        unitOfWork.writeOnly(unit -> {
            StocktakeTable.Locked stocktake = counting.underWay(unit, stocktakeId, " FOR UPDATE");
            end(unit, stocktake, StocktakeState.CANCELLED, Money.ZERO);
            audit.record("inventory.stocktake-cancelled", document(stocktakeId), Map.of("number", stocktake.number()));
        });
    }

    /// Newest first.
    public List<StocktakeHead> page(long storeId, int offset, int limit) {
        operators.require(InventoryPermissions.COUNT);
        stores.requireWorkplace(storeId);
        return unitOfWork.read(unit -> StocktakeTable.page(unit.connection(), storeId, offset, limit));
    }

    public long total(long storeId) {
        operators.require(InventoryPermissions.COUNT);
        stores.requireWorkplace(storeId);
        return unitOfWork.read(unit -> StocktakeTable.total(unit.connection(), storeId));
    }

    public Optional<StocktakeHead> head(long stocktakeId) {
        operators.require(InventoryPermissions.COUNT);
        return unitOfWork
                .read(unit -> StocktakeTable.head(unit.connection(), stocktakeId))
                .filter(head -> operators.current().worksIn(head.storeId()));
    }

    /// What the current operator has counted last, newest first, with all that was counted of the item so
    /// far.
    public List<Counted> mine(long stocktakeId, int limit) {
        operators.require(InventoryPermissions.COUNT);
        return unitOfWork.read(unit -> {
            counting.find(unit, stocktakeId, "");
            return StocktakeTable.mine(
                    unit.connection(), stocktakeId, operators.current().id(), limit);
        });
    }

    /// @param batch of which they are; null for an item that was not counted by batch
    /// @param replaces it was counted anew, instead of everything before
    /// @param together counted of the item by everybody
    public record Counted(
            long skuId,
            String code,
            String name,
            String unit,
            @Nullable Batch batch,
            Quantity quantity,
            boolean replaces,
            Quantity together) {
        /// A scan, that is: what was taken back once is not taken back again.
        public boolean canBeUndone() {
            return !replaces && quantity.thousandths() > 0;
        }
    }

    private void end(Unit unit, StocktakeTable.Locked stocktake, StocktakeState state, Money worth)
            throws SQLException {
        StocktakeTable.end(
                unit.connection(),
                stocktake.id(),
                state,
                worth,
                operators.current().id(),
                clock.instant());
    }

    private static String document(long stocktakeId) {
        return "stocktake:" + stocktakeId;
    }
}
