package io.zhanggui.inventory.writeoff;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestHash;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.DocumentNumbers;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.InventoryTables;
import io.zhanggui.inventory.RequestReused;
import io.zhanggui.inventory.api.WriteOffs.Goods;
import io.zhanggui.inventory.batch.BatchBook;
import io.zhanggui.inventory.batch.BatchChoice;
import io.zhanggui.inventory.stock.MovementKind;
import io.zhanggui.inventory.stock.StockBook;
import io.zhanggui.inventory.stock.StockMove;
import io.zhanggui.inventory.stock.StockValue;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Writes off goods that can no longer be sold. Thread-safe.
@Component(service = WriteOffBook.class)
public final class WriteOffBook {
    private static final int MAX_LINES = 1_000;
    private static final int MAX_REASON = 200;

    private final UnitOfWork unitOfWork;
    private final StockBook stock;
    private final BatchBook batches;
    private final DocumentNumbers numbers;
    private final Operators operators;
    private final Stores stores;
    private final AuditLog audit;
    private final ShopClock clock;

    @Activate
    public WriteOffBook(
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

    /// A stored write-off.
    /// @param worth what the goods were worth
    public record Row(String number, Instant at, String reason, int items, Money worth, long operatorId) {}

    private record Before(String number, RequestHash hash) {}

    /// Idempotent by request id.
    /// @return the number of the paper
    public String writeOff(RequestId requestId, List<Goods> goods, String reason) {
        String why = reason.strip();
        return writeOff(
                requestId,
                RequestHash.of(asked(goods), why),
                goods.stream()
                        .map(each -> new Piece(each, BatchChoice.leaving(each.batch())))
                        .toList(),
                why);
    }

    /// See [io.zhanggui.inventory.api.Batches].
    public String writeOffBatch(RequestId requestId, long skuId, String batch, Quantity quantity, String reason) {
        String why = reason.strip();
        return writeOff(
                requestId,
                RequestHash.of(skuId, batch, quantity, why),
                List.of(new Piece(new Goods(skuId, quantity, batch), BatchChoice.leaving(batch))),
                why);
    }

    /// @param from of items that are kept by batch
    private record Piece(Goods goods, BatchChoice from) {}

    private String writeOff(RequestId requestId, RequestHash hash, List<Piece> pieces, String why) {
        operators.require(InventoryPermissions.WRITE_OFF);
        stores.requireWorkplace(requestId.storeId());
        List<Goods> goods = pieces.stream().map(Piece::goods).toList();
        requireSensible(goods, why);
        return unitOfWork.write(unit -> {
            Optional<Before> before = before(unit, requestId);
            if (before.isPresent()) {
                if (!hash.asksTheSameAs(before.get().hash())) {
                    throw new RequestReused(requestId);
                }
                return before.get().number();
            }
            stock.requireGoods(unit, goods.stream().map(Goods::skuId).toList());
            batches.requireKept(
                    unit,
                    goods.stream()
                            .filter(each -> each.batch() != null)
                            .map(Goods::skuId)
                            .toList());
            return store(unit, requestId, hash, pieces, why);
        });
    }

    private String store(Unit unit, RequestId requestId, RequestHash hash, List<Piece> pieces, String reason)
            throws SQLException {
        long id = Ids.next();
        String number = numbers.next(unit, "BS", requestId.storeId());
        String document = "write-off:" + id;
        InventoryTables.insertRequest(
                unit.connection(),
                """
                INSERT INTO inventory_write_off (id, number, store_id, till_id, request_key, request_hash, reason,
                    items, operator_id, business_date, at) VALUES (?,?,?,?,?,?,?,?,?,?,?)""",
                id,
                number,
                requestId.storeId(),
                requestId.tillId(),
                requestId.key(),
                hash.bytes(),
                reason,
                pieces.size(),
                operators.current().id(),
                clock.today(),
                clock.instant());
        List<StockMove> moves = pieces.stream()
                .map(piece -> new StockMove(
                                piece.goods().skuId(),
                                MovementKind.WRITE_OFF,
                                piece.goods().quantity().negated(),
                                null,
                                document,
                                number + " " + reason)
                        .with(piece.from()))
                .toList();
        Money worth = stock.post(requestId.storeId(), moves).stream()
                .map(StockValue.Change::worth)
                .reduce(Money.ZERO, Money::plus)
                .negated();
        Sql.update(unit.connection(), "UPDATE inventory_write_off SET worth_fen = ? WHERE id = ?", worth, id);
        audit.record(
                "inventory.written-off", document, Map.of("number", number, "worth", worth.plain(), "reason", reason));
        return number;
    }

    private static Optional<Before> before(Unit unit, RequestId requestId) throws SQLException {
        return Sql.first(
                unit.connection(),
                """
                SELECT number, request_hash FROM inventory_write_off
                WHERE store_id = ? AND till_id = ? AND request_key = ?""",
                row -> new Before(row.getString("number"), new RequestHash(row.getBytes("request_hash"))),
                requestId.storeId(),
                requestId.tillId(),
                requestId.key());
    }

    /// The last ones of a store, newest first.
    public List<Row> recent(long storeId, int limit) {
        operators.require(InventoryPermissions.WRITE_OFF);
        stores.requireWorkplace(storeId);
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                """
                SELECT number, at, reason, items, worth_fen, operator_id FROM inventory_write_off
                WHERE store_id = ? ORDER BY id DESC LIMIT ?""",
                row -> new Row(
                        row.getString("number"),
                        Sql.instant(row, "at"),
                        row.getString("reason"),
                        row.getInt("items"),
                        Sql.money(row, "worth_fen"),
                        row.getLong("operator_id")),
                storeId,
                limit));
    }

    /// What names no batch is hashed as it was before one could be named.
    private static List<Record> asked(List<Goods> goods) {
        record Plain(long skuId, Quantity quantity) {}
        return goods.stream()
                .<Record>map(each -> each.batch() == null ? new Plain(each.skuId(), each.quantity()) : each)
                .toList();
    }

    private static void requireSensible(List<Goods> goods, String reason) {
        if (goods.isEmpty()) {
            throw new Refusal("inventory.write-off.empty");
        }
        if (goods.size() > MAX_LINES) {
            throw new Refusal("inventory.receipt.too-many-lines", goods.size(), MAX_LINES);
        }
        if (reason.isEmpty() || reason.length() > MAX_REASON) {
            throw new Refusal("inventory.adjust.reason.invalid", MAX_REASON);
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
