package io.zhanggui.inventory.transfer;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestHash;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.DocumentNumbers;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.RequestReused;
import io.zhanggui.inventory.api.Transfer;
import io.zhanggui.inventory.api.Transfer.Line;
import io.zhanggui.inventory.api.TransferState;
import io.zhanggui.inventory.api.Transfers.Goods;
import io.zhanggui.inventory.batch.BatchBook;
import io.zhanggui.inventory.batch.BatchChoice;
import io.zhanggui.inventory.stock.MovementKind;
import io.zhanggui.inventory.stock.StockBook;
import io.zhanggui.inventory.stock.StockMove;
import io.zhanggui.inventory.stock.StockValue;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Sends goods to other stores, takes them in, calls them back. Thread-safe.
@Component(service = TransferBook.class)
public final class TransferBook {
    private static final int MAX_LINES = 1_000;
    private static final int MAX_NOTE = 200;

    private final UnitOfWork unitOfWork;
    private final StockBook stock;
    private final BatchBook batches;
    private final DocumentNumbers numbers;
    private final Operators operators;
    private final Stores stores;
    private final AuditLog audit;
    private final ShopClock clock;

    @Activate
    public TransferBook(
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

    /// See [io.zhanggui.inventory.api.Transfers].
    public long send(RequestId requestId, long toStoreId, List<Goods> goods, String note) {
        operators.require(InventoryPermissions.TRANSFER);
        Store from = stores.requireWorkplace(requestId.storeId());
        Store to = stores.store(toStoreId);
        String text = note.strip();
        requireSensible(from, to, goods, text);
        RequestHash hash = RequestHash.of(toStoreId, asked(goods), text);
        return unitOfWork.write(unit -> {
            Optional<TransferTable.Request> before = TransferTable.find(unit.connection(), requestId);
            if (before.isPresent()) {
                if (!hash.asksTheSameAs(before.get().hash())) {
                    throw new RequestReused(requestId);
                }
                return before.get().transferId();
            }
            stock.requireGoods(unit, goods.stream().map(Goods::skuId).toList());
            batches.requireKept(
                    unit,
                    goods.stream()
                            .filter(each -> each.batch() != null)
                            .map(Goods::skuId)
                            .toList());
            long id = Ids.next();
            String number = numbers.next(unit, "DB", from.id());
            TransferTable.insert(
                    unit.connection(),
                    new TransferTable.New(
                            id, number, toStoreId, text, operators.current().id()),
                    requestId,
                    hash,
                    clock);
            List<StockMove> moves = goods.stream()
                    .map(each -> new StockMove(
                                    each.skuId(),
                                    MovementKind.TRANSFER_OUT,
                                    each.quantity().negated(),
                                    null,
                                    document(id),
                                    number + " → " + to.name())
                            .with(BatchChoice.leaving(each.batch())))
                    .toList();
            List<StockValue.Change> changes = stock.post(from.id(), moves);
            TransferTable.insertLines(unit.connection(), id, goods, changes);
            audit.record("inventory.transfer-sent", document(id), Map.of("number", number, "to", to.name()));
            return id;
        });
    }

    /// See [io.zhanggui.inventory.api.Transfers].
    public void receive(RequestId requestId, long transferId, List<Goods> arrived) {
        operators.require(InventoryPermissions.TRANSFER);
        stores.requireWorkplace(requestId.storeId());
        Arrived counted = Arrived.of(arrived);
        RequestHash hash = counted.hash(transferId);
        String ended = requestId.storeId() + ":" + requestId.tillId() + ":" + requestId.key();
        unitOfWork.writeOnly(unit -> {
            TransferTable.Locked transfer = locked(unit, transferId);
            if (transfer.toStoreId() != requestId.storeId()) {
                throw new Refusal(
                        "inventory.transfer.not-for-you",
                        transfer.number(),
                        stores.store(transfer.toStoreId()).name());
            }
            if (ended.equals(transfer.endedRequest())) {
                RequestHash before = transfer.endedHash();
                if (before != null && !hash.asksTheSameAs(before)) {
                    throw new RequestReused(requestId);
                }
                return;
            }
            requireOnTheWay(transfer);
            take(unit, transfer, counted);
            TransferTable.end(
                    unit.connection(),
                    transferId,
                    TransferState.RECEIVED,
                    new TransferTable.Ending(ended, hash),
                    operators.current().id(),
                    clock);
        });
    }

    private void take(Unit unit, TransferTable.Locked transfer, Arrived counted) throws SQLException {
        Money sent = Money.ZERO;
        Money came = Money.ZERO;
        List<StockMove> moves = new ArrayList<>();
        Map<Long, Quantity> left = new HashMap<>(counted.items());
        StringBuilder differences = new StringBuilder();
        for (Line line : TransferTable.lines(unit.connection(), transfer.id())) {
            Quantity received = left.containsKey(line.skuId()) ? left.remove(line.skuId()) : Quantity.ZERO;
            requireNoMoreThanSent(line, received);
            Money worth =
                    line.worth().share(received.thousandths(), line.quantity().thousandths());
            sent = sent.plus(line.worth());
            came = came.plus(worth);
            TransferTable.received(unit.connection(), transfer.id(), line.skuId(), received);
            if (received.thousandths() > 0) {
                moves.add(new StockMove(
                                line.skuId(),
                                MovementKind.TRANSFER_IN,
                                received,
                                worth,
                                document(transfer.id()),
                                transfer.number() + " ← "
                                        + stores.store(transfer.fromStoreId()).name())
                        .with(new BatchChoice.BackFrom(document(transfer.id()))));
            }
            if (received.compareTo(line.quantity()) != 0 && differences.length() < 500) {
                differences
                        .append(line.code())
                        .append(' ')
                        .append(received.minus(line.quantity()).format())
                        .append("; ");
            }
        }
        if (!left.isEmpty()) {
            throw new Refusal("inventory.transfer.not-sent", transfer.number());
        }
        if (!moves.isEmpty()) {
            stock.post(transfer.toStoreId(), moves);
        }
        stock.settleTransit(transfer.fromStoreId(), document(transfer.id()), sent, came);
        audit.record(
                "inventory.transfer-received",
                document(transfer.id()),
                Map.of("number", transfer.number(), "differences", differences.toString()));
    }

    private void requireNoMoreThanSent(Line line, Quantity received) {
        if (received.compareTo(line.quantity()) > 0 && !operators.may(InventoryPermissions.OVER_DELIVER)) {
            throw new Refusal(
                    "inventory.transfer.more-than-sent",
                    line.name(),
                    line.quantity().format(),
                    received.format());
        }
    }

    /// See [io.zhanggui.inventory.api.Transfers].
    public void cancel(long transferId) {
        operators.require(InventoryPermissions.TRANSFER);
        unitOfWork.writeOnly(unit -> {
            TransferTable.Locked transfer = locked(unit, transferId);
            stores.requireWorkplace(transfer.fromStoreId());
            if (transfer.state() == TransferState.CANCELLED) {
                return;
            }
            requireOnTheWay(transfer);
            List<StockMove> moves = TransferTable.lines(unit.connection(), transferId).stream()
                    .map(line -> new StockMove(
                                    line.skuId(),
                                    MovementKind.TRANSFER_BACK,
                                    line.quantity(),
                                    line.worth(),
                                    document(transferId),
                                    transfer.number())
                            .with(new BatchChoice.BackFrom(document(transferId))))
                    .toList();
            stock.post(transfer.fromStoreId(), moves);
            TransferTable.end(
                    unit.connection(),
                    transferId,
                    TransferState.CANCELLED,
                    TransferTable.Ending.NOBODYS,
                    operators.current().id(),
                    clock);
            audit.record("inventory.transfer-cancelled", document(transferId), Map.of("number", transfer.number()));
        });
    }

    public Optional<Transfer> transfer(long transferId) {
        operators.require(InventoryPermissions.VIEW);
        return unitOfWork
                .read(unit -> TransferTable.transfer(unit.connection(), transferId))
                .filter(found -> operators.current().worksIn(found.head().fromStoreId())
                        || operators.current().worksIn(found.head().toStoreId()));
    }

    /// Transfers from or to a store, newest first.
    public List<Transfer.Head> page(TransferFilter filter, int offset, int limit) {
        operators.require(InventoryPermissions.VIEW);
        stores.requireWorkplace(filter.storeId());
        return unitOfWork.read(unit -> TransferTable.page(unit.connection(), filter, offset, limit));
    }

    public TransferFilter.Totals totals(TransferFilter filter) {
        operators.require(InventoryPermissions.VIEW);
        stores.requireWorkplace(filter.storeId());
        return unitOfWork.read(unit -> TransferTable.totals(unit.connection(), filter));
    }

    private static String document(long transferId) {
        return "transfer:" + transferId;
    }

    private TransferTable.Locked locked(Unit unit, long transferId) throws SQLException {
        return TransferTable.lock(unit.connection(), transferId)
                .orElseThrow(() -> new Refusal("inventory.transfer.unknown"));
    }

    private static void requireOnTheWay(TransferTable.Locked transfer) {
        if (transfer.state() != TransferState.SENT) {
            throw new Refusal("inventory.transfer.ended", transfer.number());
        }
    }

    /// What names no batch is hashed as it was before one could be named.
    private static List<Record> asked(List<Goods> goods) {
        record Plain(long skuId, Quantity quantity) {}
        return goods.stream()
                .<Record>map(each -> each.batch() == null ? new Plain(each.skuId(), each.quantity()) : each)
                .toList();
    }

    private static void requireSensible(Store from, Store to, List<Goods> goods, String note) {
        if (from.id() == to.id() || !to.active()) {
            throw new Refusal("inventory.transfer.where", to.name());
        }
        if (goods.isEmpty()) {
            throw new Refusal("inventory.transfer.empty");
        }
        if (goods.size() > MAX_LINES) {
            throw new Refusal("inventory.receipt.too-many-lines", goods.size(), MAX_LINES);
        }
        if (note.length() > MAX_NOTE) {
            throw new Refusal("inventory.order.note.too-long", MAX_NOTE);
        }
        for (Goods each : goods) {
            if (each.quantity().thousandths() <= 0) {
                throw new Refusal(
                        "inventory.receipt.quantity.invalid", each.quantity().format());
            }
        }
        record Place(long skuId, @Nullable String batch) {}
        if (goods.stream()
                        .map(each -> new Place(each.skuId(), each.batch()))
                        .distinct()
                        .count()
                != goods.size()) {
            throw new IllegalArgumentException("an item twice");
        }
    }
}
