package io.zhanggui.storedvalue.lot;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.storedvalue.StoredValueDatabase;
import java.sql.Connection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The lots of all members. Whatever it changes, the caller posts to the ledger in the same unit of work.
/// Thread-safe: a member's lots are locked while they are drawn.
@Component(service = Lots.class)
public final class Lots {
    private final UnitOfWork unitOfWork;

    @Activate
    public Lots(@Reference UnitOfWork unitOfWork, @Reference StoredValueDatabase tables) {
        this.unitOfWork = unitOfWork;
    }

    /// What a payment took, and what the member has left in lots.
    public record Payment(Split drawn, Split left) {}

    public void open(Purchase purchase, Movement movement) {
        unitOfWork.writeOnly(unit -> LotTables.insert(unit.connection(), purchase, movement));
    }

    /// Draws the oldest lots first.
    /// @throws NotEnoughStoredValue when all lots together have less
    public Payment pay(long memberId, Money amount, Movement movement) {
        return unitOfWork.write(unit -> {
            Connection connection = unit.connection();
            List<Lot> open = LotTables.lockOpen(connection, memberId);
            Split before = Split.sum(open.stream().map(Lot::left).toList());
            if (before.totalFen() < amount.fen()) {
                throw new NotEnoughStoredValue(before.total(), amount);
            }
            List<Draw> draws = Draw.over(open, amount.fen());
            for (Draw draw : draws) {
                LotTables.update(
                        connection,
                        draw.lot(),
                        draw.lot().withUsed(draw.lot().used().plus(draw.split())));
                LotTables.record(
                        connection, draw.lot().id(), movement, draw.split().negated());
            }
            Split drawn = Split.sum(draws.stream().map(Draw::split).toList());
            return new Payment(drawn, before.minus(drawn));
        });
    }

    /// Gives back part of what a sale drew, in its original proportion.
    /// @throws Refusal when more would come back than was drawn
    public Split giveBack(Money amount, Movement movement) {
        return unitOfWork.write(unit -> {
            Connection connection = unit.connection();
            // The lots are locked before it is read what came back so far: two refunds of one sale take turns.
            List<Lot> lots = LotTables.lockDrawnBy(connection, movement.saleId());
            List<PaymentReturn.Carried> carried = LotTables.carried(connection, movement.saleId());
            long open = carried.stream().mapToLong(lot -> lot.open().totalFen()).sum();
            if (open < amount.fen()) {
                throw new Refusal(
                        "stored-value.give-back.too-much", Money.ofFen(open).format(), amount.format());
            }
            var byId = lots.stream().collect(Collectors.toMap(Lot::id, Function.identity()));
            List<PaymentReturn.Part> parts = PaymentReturn.of(carried, amount.fen());
            for (PaymentReturn.Part part : parts) {
                Lot lot = byId.get(part.lotId());
                if (lot == null) {
                    throw new IllegalStateException("lot " + part.lotId() + " is gone");
                }
                LotTables.update(connection, lot, lot.withUsed(lot.used().minus(part.split())));
                LotTables.record(connection, lot.id(), movement, part.split());
            }
            return Split.sum(parts.stream().map(PaymentReturn.Part::split).toList());
        });
    }

    /// Takes a lot back, whole or in part, because its top-up is paid back.
    /// @param paid the part of the principal that the buyer gets
    /// @return what the member loses, with the bonus that belongs to that part
    /// @throws TopUpUsed when what is left of the lot is less
    public Split takeBack(int lineNumber, Money paid, Movement movement) {
        return unitOfWork.write(unit -> {
            Connection connection = unit.connection();
            BoughtLot bought = LotTables.lockBought(connection, movement.saleId(), lineNumber)
                    .orElseThrow(() -> new Refusal("stored-value.top-up.unknown"));
            Split back = bought.bonusWith(paid.fen());
            Lot lot = bought.lot();
            if (lot.left().principalFen() < back.principalFen() || lot.left().bonusFen() < back.bonusFen()) {
                throw new TopUpUsed(lot, paid);
            }
            LotTables.update(connection, lot, lot.withGranted(lot.granted().minus(back)));
            LotTables.record(connection, lot.id(), movement, back.negated());
            return back;
        });
    }
}
