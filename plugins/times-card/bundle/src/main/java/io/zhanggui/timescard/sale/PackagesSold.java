package io.zhanggui.timescard.sale;

import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.storedvalue.api.SoldPrepaid;
import io.zhanggui.timescard.TimesCardDatabase;
import java.time.LocalDate;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Which cards a sale sold, for the contract on its receipt: as they were sold, whatever became of them.
@Component
public final class PackagesSold implements SoldPrepaid {
    private final UnitOfWork unitOfWork;

    /// @param tables exist
    @Activate
    public PackagesSold(@Reference UnitOfWork unitOfWork, @Reference TimesCardDatabase tables) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public List<Sold> soldBy(long saleId) {
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                """
                SELECT c.name, c.price, c.sold_on, COALESCE(k.version, 0) version
                FROM times_card_card c LEFT JOIN times_card_contract k ON k.card_id = c.id
                WHERE c.sale_id = ? AND c.origin = 'SOLD' ORDER BY c.line_number, c.piece""",
                row -> new Sold(
                        row.getString("name"),
                        Sql.money(row, "price"),
                        row.getObject("sold_on", LocalDate.class),
                        row.getInt("version")),
                saleId));
    }
}
