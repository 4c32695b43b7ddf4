package io.zhanggui.inventory.receipt;

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
import io.zhanggui.inventory.api.Batches.Batch;
import io.zhanggui.inventory.api.Inventory.Received;
import io.zhanggui.inventory.batch.BatchBook;
import io.zhanggui.inventory.stock.MovementKind;
import io.zhanggui.inventory.stock.StockBook;
import io.zhanggui.inventory.stock.StockMove;
import io.zhanggui.inventory.supplier.Supplier;
import io.zhanggui.inventory.supplier.Suppliers;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Takes goods into stock at what they cost. Thread-safe.
@Component(service = Receipts.class)
public final class Receipts {
    public static final int MAX_LINES = 1_000;
    private static final int MAX_SUPPLIER = 60;

    private final UnitOfWork unitOfWork;
    private final InventoryTables tables;
    private final StockBook stock;
    private final BatchBook batches;
    private final Suppliers suppliers;
    private final Operators operators;
    private final Stores stores;
    private final AuditLog audit;
    private final ShopClock clock;
    private final DocumentNumbers numbers;

    @Activate
    public Receipts(
            @Reference UnitOfWork unitOfWork,
            @Reference InventoryTables tables,
            @Reference StockBook stock,
            @Reference BatchBook batches,
            @Reference Suppliers suppliers,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference AuditLog audit,
            @Reference ShopClock clock,
            @Reference DocumentNumbers numbers) {
        this.unitOfWork = unitOfWork;
        this.tables = tables;
        this.stock = stock;
        this.batches = batches;
        this.suppliers = suppliers;
        this.operators = operators;
        this.stores = stores;
        this.audit = audit;
        this.clock = clock;
        this.numbers = numbers;
    }

    /// A stored receipt.
    public record Row(
            long id,
            String number,
            Instant at,
            String supplier,
            int items,
            Money total,
            long operatorId,
            List<ReceiptLine> lines) {}

    /// What has arrived.
    /// @param supplier name, may be empty
    /// @param supplierId null for one that is known by name only
    /// @param orderId of the purchase order; null for none
    public record Delivery(
            String supplier,
            @Nullable Long supplierId,
            @Nullable Long orderId,
            List<Received> lines) {

        /// @throws Refusal naming what is wrong
        public Delivery {
            supplier = supplier.strip();
            lines = List.copyOf(lines);
            requireSensible(supplier, lines);
        }
    }

    /// @param repeated the same request had been stored before; this is its answer
    public record Stored(String number, boolean repeated) {}

    /// Idempotent by request id.
    /// @return the receipt's number
    public String receive(RequestId requestId, long storeId, String supplier, List<Received> lines) {
        RequestReused.requireStore(requestId, storeId);
        Long supplierId = suppliers.named(supplier).map(Supplier::id).orElse(null);
        return store(requestId, new Delivery(supplier, supplierId, null, lines)).number();
    }

    /// Takes a delivery into the stock of the request's store. Idempotent by request id.
    public Stored store(RequestId requestId, Delivery delivery) {
        operators.require(InventoryPermissions.RECEIVE);
        stores.requireWorkplace(requestId.storeId());
        Long orderId = delivery.orderId();
        RequestHash hash = orderId == null
                ? RequestHash.of(requestId.storeId(), delivery.supplier(), asked(delivery))
                : RequestHash.of(requestId.storeId(), orderId, asked(delivery));
        return unitOfWork.write(unit -> {
            Session session = tables.session(unit);
            Optional<Receipt> before = find(session, requestId);
            if (before.isPresent()) {
                if (!before.get().asksFor(hash)) {
                    throw new RequestReused(requestId);
                }
                return new Stored(before.get().number(), true);
            }
            stock.requireGoods(
                    unit, delivery.lines().stream().map(Received::skuId).toList());
            requireBatches(delivery);
            return new Stored(insert(unit, session, requestId, delivery, hash), false);
        });
    }

    /// What a line without a batch, or without a total, asks for is hashed as it was before there were such.
    private static List<Record> asked(Delivery delivery) {
        record Plain(long skuId, Quantity quantity, Money unitCost) {}
        record OfBatch(long skuId, Quantity quantity, Money unitCost, Batch batch) {}
        List<Record> asked = new ArrayList<>();
        for (Received line : delivery.lines()) {
            Batch batch = line.batch();
            if (line.total() != null) {
                asked.add(line);
            } else if (batch != null) {
                asked.add(new OfBatch(line.skuId(), line.quantity(), line.unitCost(), batch));
            } else {
                asked.add(new Plain(line.skuId(), line.quantity(), line.unitCost()));
            }
        }
        return asked;
    }

    private void requireBatches(Delivery delivery) {
        Set<Long> byBatch = batches.kept();
        for (Received line : delivery.lines()) {
            if (byBatch.contains(line.skuId()) != (line.batch() != null)) {
                throw new Refusal(
                        line.batch() == null ? "inventory.batch.missing" : "inventory.batch.not-kept",
                        name(line.skuId()));
            }
        }
    }

    private String name(long skuId) {
        return unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT name FROM inventory_sku WHERE id = ?",
                        row -> row.getString("name"),
                        skuId))
                .orElse("");
    }

    private String insert(Unit unit, Session session, RequestId requestId, Delivery delivery, RequestHash hash)
            throws SQLException {
        String number = numbers.next(unit, "RK", requestId.storeId());
        Receipt receipt = new Receipt(Ids.next(), number, requestId, hash, delivery);
        receipt.recordedBy(operators.current().id(), clock.today(), clock.instant());
        session.persist(receipt);
        tables.flushRequest(session);
        List<StockMove> moves = delivery.lines().stream()
                .map(line -> new StockMove(
                                line.skuId(),
                                MovementKind.RECEIPT,
                                line.quantity(),
                                line.amount(),
                                receipt.document(),
                                number)
                        .with(ReceiptLine.choice(line.batch())))
                .toList();
        stock.post(requestId.storeId(), moves);
        audit.record(
                "inventory.goods-received",
                receipt.document(),
                Map.of("number", number, "lines", Integer.toString(moves.size())));
        return number;
    }

    /// The last receipts of a store, newest first.
    public List<Row> recent(long storeId, int limit) {
        operators.require(InventoryPermissions.RECEIVE);
        stores.requireWorkplace(storeId);
        return unitOfWork.read(unit -> tables
                .session(unit)
                .createSelectionQuery("from Receipt where storeId = :store order by id desc", Receipt.class)
                .setParameter("store", storeId)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(Receipt::row)
                .toList());
    }

    private static Optional<Receipt> find(Session session, RequestId requestId) {
        return session.createSelectionQuery(
                        "from Receipt where storeId = :store and tillId = :till and requestKey = :key", Receipt.class)
                .setParameter("store", requestId.storeId())
                .setParameter("till", requestId.tillId())
                .setParameter("key", requestId.key())
                .uniqueResultOptional();
    }

    private static void requireSensible(String supplier, List<Received> lines) {
        if (lines.isEmpty()) {
            throw new Refusal("inventory.receipt.empty");
        }
        if (lines.size() > MAX_LINES) {
            throw new Refusal("inventory.receipt.too-many-lines", lines.size(), MAX_LINES);
        }
        if (supplier.length() > MAX_SUPPLIER) {
            throw new Refusal("inventory.receipt.supplier.too-long", MAX_SUPPLIER);
        }
        for (Received line : lines) {
            if (line.quantity().thousandths() <= 0) {
                throw new Refusal(
                        "inventory.receipt.quantity.invalid", line.quantity().format());
            }
            // A few fen below zero are nothing for a piece.
            if (line.unitCost().isNegative() || line.amount().isNegative()) {
                throw new Refusal(
                        "inventory.receipt.cost.negative", line.amount().format());
            }
        }
    }
}
