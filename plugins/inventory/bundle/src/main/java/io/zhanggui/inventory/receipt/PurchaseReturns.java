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
import io.zhanggui.inventory.receipt.ReceiptPaper.Line;
import io.zhanggui.inventory.stock.MovementKind;
import io.zhanggui.inventory.stock.StockBook;
import io.zhanggui.inventory.stock.StockMove;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Gives goods of a receipt back to the supplier, at what was paid for them. Thread-safe.
@Component(service = PurchaseReturns.class)
public final class PurchaseReturns {
    private static final int MAX_REASON = 200;

    private final UnitOfWork unitOfWork;
    private final StockBook stock;
    private final DocumentNumbers numbers;
    private final Operators operators;
    private final Stores stores;
    private final AuditLog audit;
    private final ShopClock clock;

    @Activate
    public PurchaseReturns(
            @Reference UnitOfWork unitOfWork,
            @Reference StockBook stock,
            @Reference DocumentNumbers numbers,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference AuditLog audit,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.stock = stock;
        this.numbers = numbers;
        this.operators = operators;
        this.stores = stores;
        this.audit = audit;
        this.clock = clock;
    }

    /// What goes back.
    /// @param line of the receipt
    /// @param quantity above zero
    public record Back(int line, Quantity quantity) {
        public Back {
            if (quantity.thousandths() <= 0) {
                throw new Refusal("inventory.receipt.quantity.invalid", quantity.format());
            }
        }
    }

    /// A receipt with what has gone back of it.
    public ReceiptPaper paper(long receiptId) {
        operators.require(InventoryPermissions.RECEIVE);
        ReceiptPaper paper = unitOfWork.read(unit -> paper(unit.connection(), receiptId, ""));
        stores.requireWorkplace(paper.storeId());
        return paper;
    }

    /// Idempotent by request id.
    /// @return the return's number
    /// @throws Refusal when more would go back than came in
    public String giveBack(RequestId requestId, long receiptId, List<Back> lines, String reason) {
        String why = reason.strip();
        if (lines.isEmpty()) {
            throw new Refusal("inventory.return.empty");
        }
        return once(requestId, receiptId, RequestHash.of(receiptId, List.copyOf(lines), why), why, paper -> lines);
    }

    /// Gives one item of a receipt back, from its lines in their order: an item may have come in several batches.
    public String giveBack(RequestId requestId, String receiptNumber, long skuId, Quantity quantity, String reason) {
        String why = reason.strip();
        return unitOfWork.write(unit -> {
            long receiptId = Sql.first(
                            unit.connection(),
                            "SELECT id FROM inventory_receipt WHERE number = ?",
                            row -> row.getLong("id"),
                            receiptNumber)
                    .orElseThrow(() -> new Refusal("inventory.receipt.unknown"));
            RequestHash hash = RequestHash.of(receiptId, skuId, quantity, why);
            return once(requestId, receiptId, hash, why, paper -> fromItsLines(paper, skuId, quantity));
        });
    }

    private static List<Back> fromItsLines(ReceiptPaper paper, long skuId, Quantity quantity) {
        List<Line> lines =
                paper.lines().stream().filter(line -> line.skuId() == skuId).toList();
        if (lines.isEmpty()) {
            throw new Refusal("inventory.sku.unknown");
        }
        Quantity left = lines.stream().map(Line::left).reduce(Quantity.ZERO, Quantity::plus);
        if (quantity.compareTo(left) > 0) {
            throw new Refusal(
                    "inventory.return.more-than-received", lines.getFirst().name(), left.format(), quantity.format());
        }
        List<Back> back = new ArrayList<>();
        Quantity rest = quantity;
        for (Line line : lines) {
            Quantity part = line.left().compareTo(rest) < 0 ? line.left() : rest;
            if (part.thousandths() > 0 || quantity.thousandths() <= 0) {
                back.add(new Back(line.number(), part));
            }
            rest = rest.minus(part);
        }
        return back;
    }

    private String once(
            RequestId requestId,
            long receiptId,
            RequestHash hash,
            String why,
            Function<ReceiptPaper, List<Back>> lines) {
        operators.require(InventoryPermissions.RECEIVE);
        if (why.isEmpty() || why.length() > MAX_REASON) {
            throw new Refusal("inventory.adjust.reason.invalid", MAX_REASON);
        }
        return unitOfWork.write(unit -> {
            ReceiptPaper paper = paper(unit.connection(), receiptId, " FOR UPDATE");
            stores.requireWorkplace(paper.storeId());
            RequestReused.requireStore(requestId, paper.storeId());
            Optional<Before> before = before(unit.connection(), requestId);
            if (before.isPresent()) {
                if (!hash.asksTheSameAs(before.get().hash())) {
                    throw new RequestReused(requestId);
                }
                return before.get().number();
            }
            return store(unit, requestId, hash, paper, lines.apply(paper), why);
        });
    }

    private record Before(String number, RequestHash hash) {}

    private static Optional<Before> before(Connection connection, RequestId requestId) throws SQLException {
        return Sql.first(
                connection,
                """
                SELECT number, request_hash FROM inventory_return
                WHERE store_id = ? AND till_id = ? AND request_key = ?""",
                row -> new Before(row.getString("number"), new RequestHash(row.getBytes("request_hash"))),
                requestId.storeId(),
                requestId.tillId(),
                requestId.key());
    }

    private String store(
            Unit unit, RequestId requestId, RequestHash hash, ReceiptPaper paper, List<Back> lines, String reason)
            throws SQLException {
        long id = Ids.next();
        String number = numbers.next(unit, "TH", paper.storeId());
        String document = "return:" + id;
        List<StockMove> moves = new ArrayList<>();
        List<@Nullable Object[]> rows = new ArrayList<>();
        Money total = Money.ZERO;
        Set<Integer> seen = new HashSet<>();
        for (Back back : lines) {
            if (!seen.add(back.line())) {
                throw new IllegalArgumentException("a line twice: " + back.line());
            }
            Line line = paper.line(back.line());
            Money amount = line.worthOf(back.quantity());
            total = total.plus(amount);
            rows.add(new @Nullable Object[] {id, rows.size(), back.line(), line.skuId(), back.quantity(), amount});
            moves.add(new StockMove(
                            line.skuId(),
                            MovementKind.PURCHASE_RETURN,
                            back.quantity().negated(),
                            amount,
                            document,
                            number + " " + reason)
                    .with(ReceiptLine.choice(line.batch())));
        }
        InventoryTables.insertRequest(
                unit.connection(),
                """
                INSERT INTO inventory_return (id, number, store_id, till_id, request_key, request_hash, receipt_id,
                    reason, total_fen, operator_id, business_date, at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)""",
                id,
                number,
                requestId.storeId(),
                requestId.tillId(),
                requestId.key(),
                hash.bytes(),
                paper.id(),
                reason,
                total,
                operators.current().id(),
                clock.today(),
                clock.instant());
        Sql.batch(unit.connection(), """
                INSERT INTO inventory_return_line (return_id, line_number, receipt_line, sku_id, quantity, amount_fen)
                VALUES (?,?,?,?,?,?)""", rows);
        stock.post(paper.storeId(), moves);
        audit.record(
                "inventory.goods-returned",
                document,
                Map.of("number", number, "receipt", paper.number(), "amount", total.plain(), "reason", reason));
        return number;
    }

    private static ReceiptPaper paper(Connection connection, long receiptId, String lock) throws SQLException {
        Map<Integer, ReceiptPaper.Gone> gone = new HashMap<>();
        ReceiptPaper head = Sql.first(
                        connection,
                        "SELECT number, store_id, supplier, operator_id, at FROM inventory_receipt WHERE id = ?" + lock,
                        row -> new ReceiptPaper(
                                receiptId,
                                row.getString("number"),
                                row.getLong("store_id"),
                                row.getString("supplier"),
                                row.getLong("operator_id"),
                                Sql.instant(row, "at"),
                                List.of()),
                        receiptId)
                .orElseThrow(() -> new Refusal("inventory.receipt.unknown"));
        Sql.query(
                        connection,
                        """
                        SELECT l.receipt_line, SUM(l.quantity) quantity, SUM(l.amount_fen) amount_fen
                        FROM inventory_return r JOIN inventory_return_line l ON l.return_id = r.id
                        WHERE r.receipt_id = ? GROUP BY l.receipt_line""",
                        row -> Map.entry(
                                row.getInt("receipt_line"),
                                new ReceiptPaper.Gone(Sql.quantity(row, "quantity"), Sql.money(row, "amount_fen"))),
                        receiptId)
                .forEach(entry -> gone.put(entry.getKey(), entry.getValue()));
        List<Line> lines = Sql.query(
                connection,
                """
                SELECT l.line_number, l.sku_id, s.code, s.name, s.unit, l.quantity, l.unit_cost_fen, l.amount_fen,
                    l.batch, l.expires
                FROM inventory_receipt_line l JOIN inventory_sku s ON s.id = l.sku_id
                WHERE l.receipt_id = ? ORDER BY l.line_number""",
                row -> new Line(
                        row.getInt("line_number"),
                        row.getLong("sku_id"),
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("unit"),
                        Sql.quantity(row, "quantity"),
                        Sql.money(row, "unit_cost_fen"),
                        Sql.money(row, "amount_fen"),
                        batch(row),
                        gone.getOrDefault(row.getInt("line_number"), ReceiptPaper.Gone.NOTHING)),
                receiptId);
        return head.with(lines);
    }

    private static @Nullable Batch batch(ResultSet row) throws SQLException {
        String number = row.getString("batch");
        return number.isEmpty() ? null : new Batch(number, row.getObject("expires", LocalDate.class));
    }
}
