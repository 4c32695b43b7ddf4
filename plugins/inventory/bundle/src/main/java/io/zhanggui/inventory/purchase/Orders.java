package io.zhanggui.inventory.purchase;

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
import io.zhanggui.inventory.RequestReused;
import io.zhanggui.inventory.api.Inventory.Received;
import io.zhanggui.inventory.api.OrderDraft;
import io.zhanggui.inventory.api.OrderState;
import io.zhanggui.inventory.api.PurchaseOrder;
import io.zhanggui.inventory.api.PurchaseOrder.Line;
import io.zhanggui.inventory.receipt.Receipts;
import io.zhanggui.inventory.stock.StockBook;
import io.zhanggui.inventory.supplier.Supplier;
import io.zhanggui.inventory.supplier.Suppliers;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Writes purchase orders and takes in what arrives for them. Thread-safe.
@Component(service = Orders.class)
public final class Orders {
    private final UnitOfWork unitOfWork;
    private final Suppliers suppliers;
    private final Receipts receipts;
    private final StockBook stock;
    private final DocumentNumbers numbers;
    private final Operators operators;
    private final Stores stores;
    private final AuditLog audit;
    private final ShopClock clock;

    @Activate
    public Orders(
            @Reference UnitOfWork unitOfWork,
            @Reference Suppliers suppliers,
            @Reference Receipts receipts,
            @Reference StockBook stock,
            @Reference DocumentNumbers numbers,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference AuditLog audit,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.suppliers = suppliers;
        this.receipts = receipts;
        this.stock = stock;
        this.numbers = numbers;
        this.operators = operators;
        this.stores = stores;
        this.audit = audit;
        this.clock = clock;
    }

    /// Stores a new draft for the request's store. Idempotent by request id.
    /// @return the order's id
    public long create(RequestId requestId, OrderDraft draft) {
        operators.require(InventoryPermissions.PURCHASE);
        stores.requireWorkplace(requestId.storeId());
        RequestHash hash = RequestHash.of(draft.supplierId(), draft.note(), asked(draft));
        return unitOfWork.write(unit -> {
            Optional<OrderTable.Request> before = OrderTable.find(unit.connection(), requestId);
            if (before.isPresent()) {
                if (!hash.asksTheSameAs(before.get().hash())) {
                    throw new RequestReused(requestId);
                }
                return before.get().orderId();
            }
            Supplier supplier = requireSupplier(draft.supplierId());
            stock.requireGoods(
                    unit, draft.lines().stream().map(OrderDraft.Line::skuId).toList());
            long id = Ids.next();
            String number = numbers.next(unit, "CG", requestId.storeId());
            OrderTable.insert(
                    unit.connection(),
                    id,
                    number,
                    requestId,
                    hash,
                    draft,
                    operators.current().id(),
                    clock);
            audit.record(
                    "inventory.order-written",
                    "purchase-order:" + id,
                    Map.of("number", number, "supplier", supplier.name()));
            return id;
        });
    }

    /// What tells no total is hashed as it was before one could be told.
    private static List<Record> asked(OrderDraft draft) {
        record Plain(long skuId, Quantity quantity, Money unitCost) {}
        return draft.lines().stream()
                .<Record>map(
                        line -> line.total() == null ? new Plain(line.skuId(), line.quantity(), line.unitCost()) : line)
                .toList();
    }

    /// Changes a draft.
    /// @param version as it was read; a change by somebody else in between is refused
    public void change(long orderId, int version, OrderDraft draft) {
        operators.require(InventoryPermissions.PURCHASE);
        unitOfWork.writeOnly(unit -> {
            OrderTable.Locked order = locked(unit, orderId);
            require(order, version, order.state() == OrderState.DRAFT);
            Supplier supplier = requireSupplier(draft.supplierId());
            stock.requireGoods(
                    unit, draft.lines().stream().map(OrderDraft.Line::skuId).toList());
            OrderTable.update(unit.connection(), orderId, draft);
            audit.record(
                    "inventory.order-changed",
                    "purchase-order:" + orderId,
                    Map.of("number", order.number(), "supplier", supplier.name()));
        });
    }

    /// A draft becomes an order: from now on goods may arrive for it.
    public void send(long orderId, int version) {
        operators.require(InventoryPermissions.PURCHASE);
        unitOfWork.writeOnly(unit -> {
            OrderTable.Locked order = locked(unit, orderId);
            require(order, version, order.state() == OrderState.DRAFT);
            becomes(unit, order, OrderState.ORDERED, "inventory.order-sent");
        });
    }

    /// Gives up what has not arrived: an order of which something has arrived is closed, any other
    /// cancelled.
    public void giveUp(long orderId, int version) {
        operators.require(InventoryPermissions.PURCHASE);
        unitOfWork.writeOnly(unit -> {
            OrderTable.Locked order = locked(unit, orderId);
            require(
                    order,
                    version,
                    order.state() == OrderState.DRAFT || order.state().isOpen());
            becomes(
                    unit,
                    order,
                    order.state() == OrderState.PARTIAL ? OrderState.CLOSED : OrderState.CANCELLED,
                    "inventory.order-given-up");
        });
    }

    /// Takes goods in that have arrived for an order, some or all. More than was ordered needs a
    /// permission. Idempotent by request id.
    /// @return the goods receipt's number
    /// @throws Refusal for an item that was not ordered, or when the order expects nothing
    public String receive(RequestId requestId, long orderId, List<Received> lines) {
        operators.require(InventoryPermissions.RECEIVE);
        return unitOfWork.write(unit -> {
            OrderTable.Locked order = locked(unit, orderId);
            RequestReused.requireStore(requestId, order.storeId());
            Receipts.Stored stored = receipts.store(
                    requestId,
                    new Receipts.Delivery(
                            requireSupplier(order.supplierId()).name(), order.supplierId(), orderId, lines));
            if (stored.repeated()) {
                return stored.number();
            }
            if (!order.state().isOpen()) {
                throw new Refusal("inventory.order.expects-nothing", order.number());
            }
            List<Line> after = count(unit, orderId, lines);
            boolean all = after.stream().allMatch(line -> line.open().thousandths() == 0);
            becomes(unit, order, all ? OrderState.RECEIVED : OrderState.PARTIAL, "inventory.order-received");
            return stored.number();
        });
    }

    /// @return the lines with what has arrived
    private List<Line> count(Unit unit, long orderId, List<Received> received) throws SQLException {
        Map<Long, Line> lines = new HashMap<>();
        OrderTable.lines(unit.connection(), orderId).forEach(line -> lines.put(line.skuId(), line));
        for (Received each : received) {
            Line line = lines.get(each.skuId());
            if (line == null) {
                throw new Refusal("inventory.order.not-ordered");
            }
            Line more = arrived(line, each.quantity());
            if (more.received().compareTo(line.quantity()) > 0 && !operators.may(InventoryPermissions.OVER_DELIVER)) {
                throw new Refusal(
                        "inventory.order.over-delivered",
                        line.name(),
                        line.quantity().format(),
                        more.received().format());
            }
            lines.put(each.skuId(), more);
        }
        Sql.batch(
                unit.connection(),
                "UPDATE inventory_order_line SET received = ? WHERE order_id = ? AND sku_id = ?",
                received.stream()
                        .map(Received::skuId)
                        .distinct()
                        .sorted()
                        .map(skuId -> new @Nullable Object[] {
                            Objects.requireNonNull(lines.get(skuId)).received(), orderId, skuId
                        })
                        .toList());
        return List.copyOf(lines.values());
    }

    private static Line arrived(Line line, Quantity more) {
        return new Line(
                line.skuId(),
                line.code(),
                line.barcode(),
                line.name(),
                line.unit(),
                line.quantity(),
                line.unitCost(),
                line.amount(),
                line.received().plus(more),
                line.stock());
    }

    public Optional<PurchaseOrder> find(long orderId) {
        operators.require(InventoryPermissions.VIEW);
        return unitOfWork
                .read(unit -> OrderTable.order(unit.connection(), orderId))
                .filter(order -> operators.current().worksIn(order.head().storeId()));
    }

    /// Newest first.
    public List<PurchaseOrder.Head> page(OrderFilter filter, int offset, int limit) {
        operators.require(InventoryPermissions.VIEW);
        stores.requireWorkplace(filter.storeId());
        return unitOfWork.read(unit -> OrderTable.page(unit.connection(), filter, offset, limit));
    }

    public OrderFilter.Totals totals(OrderFilter filter) {
        operators.require(InventoryPermissions.VIEW);
        stores.requireWorkplace(filter.storeId());
        return unitOfWork.read(unit -> OrderTable.totals(unit.connection(), filter));
    }

    private void becomes(Unit unit, OrderTable.Locked order, OrderState state, String action) throws SQLException {
        Sql.update(
                unit.connection(),
                "UPDATE inventory_order SET state = ?, version = version + 1 WHERE id = ?",
                state,
                order.id());
        audit.record(
                action,
                "purchase-order:" + order.id(),
                Map.of("number", order.number(), "from", order.state().name(), "to", state.name()));
    }

    private OrderTable.Locked locked(Unit unit, long orderId) throws SQLException {
        OrderTable.Locked order =
                OrderTable.lock(unit.connection(), orderId).orElseThrow(() -> new Refusal("inventory.order.unknown"));
        stores.requireWorkplace(order.storeId());
        return order;
    }

    private static void require(OrderTable.Locked order, int version, boolean rightState) {
        if (order.version() != version || !rightState) {
            throw new Refusal("inventory.changed-meanwhile", order.number());
        }
    }

    private Supplier requireSupplier(long supplierId) {
        return suppliers.find(supplierId).orElseThrow(() -> new Refusal("inventory.supplier.missing"));
    }
}
