package io.zhanggui.storedvalue.refund;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.storedvalue.StoredValueDatabase;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What was paid out of each contract by law. Insert-only. Thread-safe.
@Component(service = PaidParts.class)
public final class PaidParts {
    private final UnitOfWork unitOfWork;

    /// @param tables exist
    @Activate
    public PaidParts(@Reference UnitOfWork unitOfWork, @Reference StoredValueDatabase tables) {
        this.unitOfWork = unitOfWork;
    }

    /// What all payouts of a contract together have paid, without interest.
    Money ofContract(Lot first) {
        return unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT COALESCE(SUM(principal), 0) FROM stored_value_payout WHERE contract_id = ?",
                        row -> Money.ofFen(row.getLong(1)),
                        first.id()))
                .orElse(Money.ZERO);
    }

    void record(long id, String document, Lot lot, Lot first, Money principal) {
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                "INSERT INTO stored_value_payout (id, document, lot_id, contract_id, principal) VALUES (?,?,?,?,?)",
                id,
                document,
                lot.id(),
                first.id(),
                principal));
    }
}
