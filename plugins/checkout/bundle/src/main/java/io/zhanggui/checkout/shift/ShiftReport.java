package io.zhanggui.checkout.shift;

import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.tender.CashTender;
import java.time.Instant;
import java.util.List;

/// What happened in a shift: an X report while it is open, its Z report afterwards.
/// @param tenders in the order of the till's tiles
/// @param moves oldest first, openings of the drawer by hand among them
public record ShiftReport(Shift shift, Papers sales, Papers refunds, List<Tender> tenders, List<CashMove> moves) {
    public ShiftReport {
        tenders = List.copyOf(tenders);
        moves = List.copyOf(moves);
    }

    /// Papers of one kind. All amounts are zero or above.
    /// @param payable what was paid, or paid back
    /// @param first and last printed number, empty without a paper
    public record Papers(
            long count, Money list, Money discounts, Money rounding, Money payable, String first, String last) {
        static final Papers NONE = new Papers(0, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, "", "");

        /// Both together. Of several tills there is no first and last number.
        Papers plus(Papers other) {
            return new Papers(
                    count + other.count,
                    list.plus(other.list),
                    discounts.plus(other.discounts),
                    rounding.plus(other.rounding),
                    payable.plus(other.payable),
                    "",
                    "");
        }
    }

    /// @param received with sales, without what was given back as change
    /// @param paidBack with refunds
    public record Tender(String type, long sales, Money received, long refunds, Money paidBack) {
        public Money net() {
            return received.minus(paidBack);
        }
    }

    /// @param amount above zero for cash that went into the drawer; zero when it was only opened
    public record CashMove(long operatorId, Instant at, Money amount, String reason) {}

    /// What should lie in the drawer: the float, cash received and paid back, and what was moved.
    public Money expectedCash() {
        Money cash = shift.openingFloat();
        for (Tender tender : tenders) {
            if (tender.type().equals(CashTender.ID)) {
                cash = cash.plus(tender.net());
            }
        }
        return moved(1).minus(moved(-1)).plus(cash);
    }

    /// What went in (with 1) or out (with -1), zero or above.
    public Money moved(int sign) {
        return moves.stream()
                .filter(move -> Long.signum(move.amount().fen()) == sign)
                .map(move -> Money.ofFen(Math.absExact(move.amount().fen())))
                .reduce(Money.ZERO, Money::plus);
    }

    /// How often the drawer was opened without a sale.
    public long openings() {
        return moves.stream().filter(move -> move.amount().fen() == 0).count();
    }

    public Money net() {
        return sales.payable().minus(refunds.payable());
    }
}
