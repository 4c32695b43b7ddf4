package io.zhanggui.inventory.receipt;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestHash;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.DocumentNumbers;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.InventoryTables;
import io.zhanggui.inventory.RequestReused;
import io.zhanggui.inventory.api.Inventory.Received;
import io.zhanggui.inventory.stock.MovementKind;
import io.zhanggui.inventory.stock.StockBook;
import io.zhanggui.inventory.stock.StockMove;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.Session;
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
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference AuditLog audit,
            @Reference ShopClock clock,
            @Reference DocumentNumbers numbers) {
        this.unitOfWork = unitOfWork;
        this.tables = tables;
        this.stock = stock;
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

    /// Idempotent by request id.
    /// @return the receipt's number
    public String receive(RequestId requestId, long storeId, String supplier, List<Received> lines) {
        operators.require(InventoryPermissions.RECEIVE);
        RequestReused.requireStore(requestId, storeId);
        stores.requireWorkplace(storeId);
        String from = supplier.strip();
        requireSensible(from, lines);
        RequestHash hash = RequestHash.of(storeId, from, List.copyOf(lines));
        return unitOfWork.write(unit -> {
            Session session = tables.session(unit);
            Optional<Receipt> before = find(session, requestId);
            if (before.isPresent()) {
                if (!before.get().asksFor(hash)) {
                    throw new RequestReused(requestId);
                }
                return before.get().number();
            }
            requireGoods(unit, lines);
            return store(unit, session, requestId, storeId, from, lines, hash);
        });
    }

    private String store(
            Unit unit,
            Session session,
            RequestId requestId,
            long storeId,
            String supplier,
            List<Received> lines,
            RequestHash hash)
            throws SQLException {
        LocalDate today = clock.today();
        String number = numbers.next(unit, "RK", storeId);
        Receipt receipt = new Receipt(
                Ids.next(),
                number,
                requestId,
                hash,
                supplier,
                lines.stream().map(ReceiptLine::new).toList());
        long operatorId = operators.current().id();
        receipt.recordedBy(operatorId, today, clock.instant());
        session.persist(receipt);
        tables.flushRequest(session);
        List<StockMove> moves = lines.stream()
                .map(line -> new StockMove(
                        line.skuId(),
                        MovementKind.RECEIPT,
                        line.quantity(),
                        line.quantity().times(line.unitCost()),
                        receipt.document(),
                        number))
                .toList();
        stock.post(storeId, moves);
        audit.record(
                "inventory.goods-received",
                receipt.document(),
                Map.of("number", number, "lines", Integer.toString(lines.size())));
        return number;
    }

    /// The last receipts of a store, newest first.
    public List<Row> recent(long storeId, int limit) {
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
            if (line.unitCost().isNegative()) {
                throw new Refusal(
                        "inventory.receipt.cost.negative", line.unitCost().format());
            }
        }
    }

    private static void requireGoods(Unit unit, List<Received> lines) throws SQLException {
        Set<Long> skuIds = new HashSet<>();
        lines.forEach(line -> skuIds.add(line.skuId()));
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
}
