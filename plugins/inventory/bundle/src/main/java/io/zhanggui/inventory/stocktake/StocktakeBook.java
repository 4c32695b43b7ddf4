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
import io.zhanggui.inventory.RequestReused;
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

    private void count(
            RequestId requestId,
            long stocktakeId,
            long skuId,
            @Nullable Batch batch,
            Quantity quantity,
            boolean replaces) {
        operators.require(InventoryPermissions.COUNT);
        unitOfWork.writeOnly(unit -> {
            StocktakeTable.Locked stocktake = counting(unit, stocktakeId, " LOCK IN SHARE MODE");
            RequestReused.requireStore(requestId, stocktake.storeId());
            stock.requireGoods(unit, List.of(skuId));
            StocktakeTable.Count count = new StocktakeTable.Count(
                    stocktakeId, skuId, quantity, replaces, operators.current().id());
            if (!StocktakeTable.insertCount(unit.connection(), requestId, count, clock.instant())) {
                return;
            }
            Quantity book = stock.locked(unit, stocktake.storeId(), skuId);
            StocktakeTable.countLine(unit.connection(), count, book);
            if (replaces) {
                CountedBatches.forget(unit.connection(), stocktakeId, skuId);
            } else if (batch != null) {
                Quantity has = batches.book(unit, stocktake.storeId(), skuId, batch.number());
                CountedBatches.count(unit.connection(), stocktakeId, skuId, batch, quantity, has);
            }
            Quantity counted = StocktakeTable.counted(unit.connection(), stocktakeId, skuId);
            if (counted.thousandths() < 0) {
                throw new Refusal("inventory.stocktake.less-than-nothing", quantity.format());
            }
        });
    }

    /// See [io.zhanggui.inventory.api.Stocktakes].
    public void countRestAsNone(long stocktakeId) {
        operators.require(InventoryPermissions.APPROVE_COUNT);
        unitOfWork.writeOnly(unit -> {
            StocktakeTable.Locked stocktake = counting(unit, stocktakeId, " FOR UPDATE");
            for (Line line : StocktakeTable.lines(unit.connection(), stocktakeId, stocktake.storeId())) {
                if (line.counted() == null) {
                    Quantity book = stock.locked(unit, stocktake.storeId(), line.skuId());
                    if (book.thousandths() != 0) {
                        StocktakeTable.Count none = new StocktakeTable.Count(
                                stocktakeId,
                                line.skuId(),
                                Quantity.ZERO,
                                true,
                                operators.current().id());
                        RequestId request =
                                new RequestId(stocktake.storeId(), RequestId.NO_TILL, "rest:" + line.skuId());
                        StocktakeTable.insertCount(unit.connection(), request, none, clock.instant());
                        StocktakeTable.countLine(unit.connection(), none, book);
                    }
                }
            }
        });
    }

    /// See [io.zhanggui.inventory.api.Stocktakes].
    public List<Line> lines(long stocktakeId) {
        operators.require(InventoryPermissions.COUNT);
        return unitOfWork.read(unit -> {
            StocktakeTable.Locked stocktake = find(unit, stocktakeId, "");
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
            StocktakeTable.Locked stocktake = find(unit, stocktakeId, "");
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
            StocktakeTable.Locked stocktake = find(unit, stocktakeId, " FOR UPDATE");
            if (stocktake.state() == StocktakeState.POSTED) {
                return;
            }
            requireCounting(stocktake);
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
            StocktakeTable.Locked stocktake = counting(unit, stocktakeId, " FOR UPDATE");
            end(unit, stocktake, StocktakeState.CANCELLED, Money.ZERO);
            audit.record("inventory.stocktake-cancelled", document(stocktakeId), Map.of("number", stocktake.number()));
        });
    }

    /// Newest first.
    public List<StocktakeHead> page(long storeId, int offset, int limit) {
        operators.require(InventoryPermissions.COUNT);
        return unitOfWork.read(unit -> StocktakeTable.page(unit.connection(), storeId, offset, limit));
    }

    public long total(long storeId) {
        operators.require(InventoryPermissions.COUNT);
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
        return unitOfWork.read(unit -> StocktakeTable.mine(
                unit.connection(), stocktakeId, operators.current().id(), limit));
    }

    /// @param together counted of the item by everybody
    public record Counted(long skuId, String code, String name, String unit, Quantity quantity, Quantity together) {}

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

    private StocktakeTable.Locked counting(Unit unit, long stocktakeId, String lock) throws SQLException {
        StocktakeTable.Locked stocktake = find(unit, stocktakeId, lock);
        requireCounting(stocktake);
        return stocktake;
    }

    private StocktakeTable.Locked find(Unit unit, long stocktakeId, String lock) throws SQLException {
        StocktakeTable.Locked stocktake = StocktakeTable.locked(unit.connection(), stocktakeId, lock)
                .orElseThrow(() -> new Refusal("inventory.stocktake.unknown"));
        stores.requireWorkplace(stocktake.storeId());
        return stocktake;
    }

    private static void requireCounting(StocktakeTable.Locked stocktake) {
        if (stocktake.state() != StocktakeState.COUNTING) {
            throw new Refusal("inventory.stocktake.over", stocktake.number());
        }
    }

    private static String document(long stocktakeId) {
        return "stocktake:" + stocktakeId;
    }
}
