package io.zhanggui.storedvalue.lot;

import io.zhanggui.api.value.Allocation;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.lot.Drawn;
import io.zhanggui.ledger.lot.LotMovement;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.api.refund.Use;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What lots were used for, at which price before any discount: the shop has to prove it when a consumer asks the
/// money back for reasons of the own (article 19). Insert-only. Thread-safe.
@Component(service = Uses.class)
public final class Uses {
    private static final int MAX_WHAT = 120;

    private final UnitOfWork unitOfWork;
    private final Lots lots;

    @Activate
    public Uses(@Reference UnitOfWork unitOfWork, @Reference StoredValueDatabase tables, @Reference Lots lots) {
        this.unitOfWork = unitOfWork;
        this.lots = lots;
    }

    /// Keeps the prices of a payment with the lots that it drew.
    /// @param what for people
    /// @param listPrice of what the whole payment bought
    public void record(String document, Drawn drawn, String what, Money listPrice) {
        long[] shares = Allocation.byLargestRemainder(
                listPrice.fen(),
                drawn.parts().stream().mapToLong(part -> part.split().total()).toArray());
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            rows.add(new Object[] {
                drawn.parts().get(i).lot().id(),
                document,
                what.substring(0, Math.min(what.length(), MAX_WHAT)),
                drawn.parts().get(i).split().total(),
                shares[i]
            });
        }
        unitOfWork.writeOnly(unit -> Sql.batch(
                unit.connection(),
                "INSERT INTO stored_value_use (lot_id, document, what, amount, list_amount) VALUES (?,?,?,?,?)",
                rows));
    }

    /// What was used of a lot and has not come back, oldest first, with the prices that the shop can prove.
    public List<Use> of(long lotId) {
        return unitOfWork.read(unit -> {
            Map<String, Price> prices = new LinkedHashMap<>();
            Sql.query(
                    unit.connection(),
                    "SELECT document, what, amount, list_amount FROM stored_value_use WHERE lot_id = ?",
                    row -> prices.put(
                            row.getString("document"),
                            new Price(row.getString("what"), row.getLong("amount"), row.getLong("list_amount"))),
                    lotId);
            return uses(lots.movements(lotId), prices);
        });
    }

    /// @param amount what the lot paid of it
    /// @param list the price before any discount of that
    record Price(String what, long amount, long list) {}

    /// A use that came back in part counts by the part that did not, its list price rounded down.
    static List<Use> uses(List<LotMovement> movements, Map<String, Price> prices) {
        Map<String, Long> used = new LinkedHashMap<>();
        Map<String, LocalDate> days = new LinkedHashMap<>();
        for (LotMovement movement : movements) {
            String drawnBy = movement.origin() == null ? movement.document() : movement.origin();
            switch (movement.kind()) {
                case DRAWN -> {
                    used.merge(drawnBy, -movement.change().total(), Math::addExact);
                    days.putIfAbsent(drawnBy, movement.businessDate());
                }
                case GIVEN_BACK -> used.merge(drawnBy, -movement.change().total(), Math::addExact);
                case REVERSED ->
                    used.computeIfPresent(
                            drawnBy,
                            (document, open) -> Math.max(
                                    0,
                                    Math.subtractExact(open, movement.change().total())));
                case GRANTED, TAKEN_BACK, EXPIRED, PASSED_ON -> {}
            }
        }
        List<Use> uses = new ArrayList<>();
        used.forEach((document, open) -> {
            LocalDate day = days.get(document);
            if (open > 0 && day != null) {
                uses.add(use(day, open, document, prices.get(document)));
            }
        });
        return uses;
    }

    private static Use use(LocalDate day, long open, String document, @Nullable Price price) {
        if (price == null) {
            return new Use(day, document, open, null);
        }
        long list = BigInteger.valueOf(price.list())
                .multiply(BigInteger.valueOf(open))
                .divide(BigInteger.valueOf(price.amount()))
                .longValueExact();
        return new Use(day, price.what(), open, Money.ofFen(list));
    }
}
