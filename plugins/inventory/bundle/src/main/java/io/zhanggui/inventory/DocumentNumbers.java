package io.zhanggui.inventory;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Numbers the stockroom's papers. Thread-safe.
@Component(service = DocumentNumbers.class)
public final class DocumentNumbers {
    private final Stores stores;
    private final ShopClock clock;

    @Activate
    public DocumentNumbers(@Reference Stores stores, @Reference ShopClock clock) {
        this.stores = stores;
        this.clock = clock;
    }

    /// `<prefix>-<store>-<day>-<count>`; the counter's row is locked until commit, so no number is lost
    /// or used twice.
    /// @param prefix two letters: RK receipt, CG order, TH return, DB transfer, PD stocktake, BS write-off
    public String next(Unit unit, String prefix, long storeId) throws SQLException {
        LocalDate day = clock.today();
        Sql.update(unit.connection(), """
                INSERT INTO inventory_counter (prefix, store_id, business_date, used) VALUES (?, ?, ?, 1)
                ON DUPLICATE KEY UPDATE used = used + 1""", prefix, storeId, day);
        int used = Sql.first(
                        unit.connection(),
                        "SELECT used FROM inventory_counter WHERE prefix = ? AND store_id = ? AND business_date = ?",
                        row -> row.getInt("used"),
                        prefix,
                        storeId,
                        day)
                .orElseThrow();
        return "%s-%s-%s-%04d"
                .formatted(prefix, stores.store(storeId).code(), day.format(DateTimeFormatter.BASIC_ISO_DATE), used);
    }
}
