package io.zhanggui.checkout.hold;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.event.EventJson;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.CheckoutPermissions;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.store.CheckoutDatabase;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Carts that were put aside (挂单). Any till of the store may take one back, once.
@Component(service = HeldCarts.class)
public final class HeldCarts {
    /// More would be a list nobody finds anything in.
    static final int MOST = 100;

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Stores stores;
    private final ShopClock clock;

    /// @param migrated the tables exist
    @Activate
    public HeldCarts(
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference ShopClock clock,
            @Reference CheckoutDatabase migrated) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.stores = stores;
        this.clock = clock;
    }

    /// @param label for people: the customer, the first item
    public record Held(long id, long tillId, long operatorId, String label, int lines, Money payable, Instant heldAt) {}

    /// Puts a cart aside.
    /// @return its id
    public long hold(Cart cart, String label, Money payable) {
        operators.require(CheckoutPermissions.SELL);
        stores.requireWorkplace(cart.storeId());
        if (cart.lines().isEmpty()) {
            throw new Refusal("checkout.cart.empty");
        }
        if (list(cart.storeId()).size() >= MOST) {
            throw new Refusal("checkout.hold.too-many", MOST);
        }
        long id = Ids.next();
        unitOfWork.writeOnly(unit -> {
            try (PreparedStatement insert = unit.connection()
                    .prepareStatement("INSERT INTO checkout_held (id, store_id, till_id, operator_id, label,"
                            + " line_count, payable_fen, cart, held_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                insert.setLong(1, id);
                insert.setLong(2, cart.storeId());
                insert.setLong(3, cart.tillId());
                insert.setLong(4, operators.current().id());
                insert.setString(5, label.length() > 60 ? label.substring(0, 60) : label);
                insert.setInt(6, cart.lines().size());
                insert.setLong(7, payable.fen());
                insert.setString(8, EventJson.write(SavedCart.of(cart, null)));
                insert.setObject(9, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
                insert.executeUpdate();
            }
        });
        return id;
    }

    /// The held carts of a store, newest first.
    public List<Held> list(long storeId) {
        operators.require(CheckoutPermissions.SELL);
        stores.requireWorkplace(storeId);
        return unitOfWork.read(unit -> {
            List<Held> held = new ArrayList<>();
            try (PreparedStatement select = unit.connection()
                    .prepareStatement("SELECT id, till_id, operator_id, label, line_count, payable_fen, held_at"
                            + " FROM checkout_held WHERE store_id = ? ORDER BY held_at DESC, id DESC LIMIT " + MOST)) {
                select.setLong(1, storeId);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        held.add(new Held(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getString(4),
                                row.getInt(5),
                                Money.ofFen(row.getLong(6)),
                                row.getObject(7, LocalDateTime.class).toInstant(ZoneOffset.UTC)));
                    }
                }
            }
            return held;
        });
    }

    /// Takes a held cart back; it is held no longer.
    /// @throws Refusal when another till was faster, or in a store where the operator does not work
    public SavedCart recall(long heldId) {
        operators.require(CheckoutPermissions.SELL);
        return unitOfWork.write(unit -> {
            try (PreparedStatement delete = unit.connection()
                    .prepareStatement("DELETE FROM checkout_held WHERE id = ? RETURNING cart, store_id")) {
                delete.setLong(1, heldId);
                try (ResultSet row = delete.executeQuery()) {
                    if (row.next()) {
                        stores.requireWorkplace(row.getLong("store_id"));
                        return EventJson.read(row.getString(1), SavedCart.class);
                    }
                }
            }
            throw new Refusal("checkout.hold.gone");
        });
    }
}
