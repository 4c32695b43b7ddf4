package io.zhanggui.checkout.hold;

import io.zhanggui.api.event.EventJson;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.CheckoutPermissions;
import io.zhanggui.checkout.store.CheckoutDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The cart that lies open at each till: stored at every change, so that a closed browser or a killed server loses
/// nothing.
@Component(service = OpenCarts.class)
public final class OpenCarts {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final ShopClock clock;

    /// @param migrated the tables exist
    @Activate
    public OpenCarts(
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference ShopClock clock,
            @Reference CheckoutDatabase migrated) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.clock = clock;
    }

    /// Remembers the cart of a till instead of the one before. Two pages may show the same till: whoever does not
    /// know what the other one did must not write over it.
    /// @param before what the caller believes to lie open; null for nothing
    /// @param now null for nothing
    /// @return false when something else lies open; then nothing is changed
    public boolean replace(long tillId, @Nullable SavedCart before, @Nullable SavedCart now) {
        operators.require(CheckoutPermissions.SELL);
        return unitOfWork.write(unit -> {
            Connection connection = unit.connection();
            SavedCart open = read(connection, tillId, " FOR UPDATE").orElse(null);
            if (!Objects.equals(open, before)) {
                return false;
            }
            if (now == null) {
                Sql.update(connection, "DELETE FROM checkout_open_cart WHERE till_id = ?", tillId);
                return true;
            }
            if (before == null) {
                // Ignored when another page was faster: where no row is, none could be locked.
                return Sql.update(
                                connection,
                                "INSERT IGNORE INTO checkout_open_cart (cart, saved_at, till_id) VALUES (?, ?, ?)",
                                EventJson.write(now),
                                clock.instant(),
                                tillId)
                        == 1;
            }
            Sql.update(
                    connection,
                    "UPDATE checkout_open_cart SET cart = ?, saved_at = ? WHERE till_id = ?",
                    EventJson.write(now),
                    clock.instant(),
                    tillId);
            return true;
        });
    }

    public Optional<SavedCart> find(long tillId) {
        operators.require(CheckoutPermissions.SELL);
        return unitOfWork.read(unit -> read(unit.connection(), tillId, ""));
    }

    private static Optional<SavedCart> read(Connection connection, long tillId, String lock) throws SQLException {
        return Sql.first(
                connection,
                "SELECT cart FROM checkout_open_cart WHERE till_id = ?" + lock,
                row -> EventJson.read(row.getString(1), SavedCart.class),
                tillId);
    }
}
