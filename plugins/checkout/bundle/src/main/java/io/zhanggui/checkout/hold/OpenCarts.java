package io.zhanggui.checkout.hold;

import io.zhanggui.api.event.EventJson;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.store.CheckoutDatabase;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The cart that lies open at each till: stored at every change, so that a closed browser or a killed server loses
/// nothing.
@Component(service = OpenCarts.class)
public final class OpenCarts {
    private final UnitOfWork unitOfWork;
    private final ShopClock clock;

    /// @param migrated the tables exist
    @Activate
    public OpenCarts(
            @Reference UnitOfWork unitOfWork, @Reference ShopClock clock, @Reference CheckoutDatabase migrated) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// Remembers the cart of a till instead of the one before.
    public void save(long tillId, SavedCart cart) {
        unitOfWork.writeOnly(unit -> {
            try (PreparedStatement upsert = unit.connection()
                    .prepareStatement("INSERT INTO checkout_open_cart (till_id, cart, saved_at) VALUES (?, ?, ?)"
                            + " ON DUPLICATE KEY UPDATE cart = VALUES(cart), saved_at = VALUES(saved_at)")) {
                upsert.setLong(1, tillId);
                upsert.setString(2, EventJson.write(cart));
                upsert.setObject(3, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
                upsert.executeUpdate();
            }
        });
    }

    public void clear(long tillId) {
        unitOfWork.writeOnly(unit -> {
            try (PreparedStatement delete =
                    unit.connection().prepareStatement("DELETE FROM checkout_open_cart WHERE till_id = ?")) {
                delete.setLong(1, tillId);
                delete.executeUpdate();
            }
        });
    }

    public Optional<SavedCart> find(long tillId) {
        return unitOfWork.read(unit -> {
            try (PreparedStatement select =
                    unit.connection().prepareStatement("SELECT cart FROM checkout_open_cart WHERE till_id = ?")) {
                select.setLong(1, tillId);
                try (ResultSet row = select.executeQuery()) {
                    return row.next()
                            ? Optional.of(EventJson.read(row.getString(1), SavedCart.class))
                            : Optional.<SavedCart>empty();
                }
            }
        });
    }
}
