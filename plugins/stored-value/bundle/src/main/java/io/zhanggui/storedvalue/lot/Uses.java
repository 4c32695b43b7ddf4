package io.zhanggui.storedvalue.lot;

import io.zhanggui.api.value.Allocation;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.lot.Drawn;
import io.zhanggui.storedvalue.StoredValueDatabase;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
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

    @Activate
    public Uses(@Reference UnitOfWork unitOfWork, @Reference StoredValueDatabase tables) {
        this.unitOfWork = unitOfWork;
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
        unitOfWork.writeOnly(unit ->
                unit.insertLater("INSERT INTO stored_value_use (lot_id, document, what, amount, list_amount)", rows));
    }

    /// The prices of what lots were used for, as far as the shop has a record of them.
    public Map<Payment, Price> prices(List<Long> lotIds) {
        if (lotIds.isEmpty()) {
            return Map.of();
        }
        return unitOfWork.read(unit -> {
            Map<Payment, Price> prices = new HashMap<>();
            Sql.query(
                    unit.connection(),
                    "SELECT lot_id, document, what, amount, list_amount FROM stored_value_use WHERE lot_id IN ("
                            + Sql.marks(lotIds.size()) + ")",
                    row -> prices.put(
                            new Payment(row.getLong("lot_id"), row.getString("document")),
                            new Price(row.getString("what"), row.getLong("amount"), row.getLong("list_amount"))),
                    lotIds.toArray());
            return prices;
        });
    }

    /// What a document drew from a lot.
    public record Payment(long lotId, String document) {}

    /// @param amount what the lot paid of it
    /// @param list the price before any discount of that
    public record Price(String what, long amount, long list) {

        /// The share of a part of the amount, rounded down.
        public Money listOf(long part) {
            return Money.ofFen(BigInteger.valueOf(list)
                    .multiply(BigInteger.valueOf(part))
                    .divide(BigInteger.valueOf(amount))
                    .longValueExact());
        }
    }
}
