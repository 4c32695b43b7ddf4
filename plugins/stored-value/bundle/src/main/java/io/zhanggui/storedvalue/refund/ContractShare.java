package io.zhanggui.storedvalue.refund;

import io.zhanggui.api.value.Money;
import io.zhanggui.ledger.lot.LotMovement;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.storedvalue.api.refund.Use;
import io.zhanggui.storedvalue.lot.Uses.Payment;
import io.zhanggui.storedvalue.lot.Uses.Price;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a lot stands for of the contract that it was sold under.
///
/// A contract is one, through whatever lots it was passed on: what was used before counts afterwards. Where its
/// value now lies in several lots, because a refund came back to the card it was paid with, each stands for its
/// proportion of what was paid and of what was used. What one of them was paid out for is settled with it.
/// @param paid of the price
/// @param worth what that bought, principal and bonus: the uses, and what is left
/// @param uses that have not come back, with the prices that the shop can prove
record ContractShare(Money paid, long worth, List<Use> uses) {
    ContractShare {
        uses = List.copyOf(uses);
    }

    /// What was given on top of the price.
    Money bonus() {
        return Money.ofFen(worth - paid.fen());
    }

    /// @param bought by the whole contract
    /// @param movements of all lots of the contract, oldest first
    static ContractShare of(long lotId, Split bought, List<LotMovement> movements, Map<Payment, Price> prices) {
        History history = new History();
        movements.forEach(history::add);
        long left = history.left.getOrDefault(lotId, 0L);
        long all = history.allLeft();
        List<Use> uses = new ArrayList<>();
        long worth = left;
        for (Map.Entry<Payment, Charge> each : history.charges.entrySet()) {
            long part = part(each.getValue().charged(), left, all);
            worth = Math.addExact(worth, part);
            if (part > 0) {
                uses.add(use(each.getValue().day(), part, each.getKey(), prices.get(each.getKey())));
            }
        }
        Split granted = bought.minus(history.returned);
        // What is left of a fen is the consumer's.
        BigInteger whole = BigInteger.valueOf(granted.total());
        long paid = BigInteger.valueOf(granted.principal())
                .multiply(BigInteger.valueOf(worth))
                .add(whole)
                .subtract(BigInteger.ONE)
                .divide(whole)
                .longValueExact();
        return new ContractShare(Money.ofFen(paid), worth, uses);
    }

    private static Use use(LocalDate day, long part, Payment payment, @Nullable Price price) {
        return price == null
                ? new Use(day, payment.document(), part, null)
                : new Use(day, price.what(), part, price.listOf(part));
    }

    /// Rounded down.
    private static long part(long value, long part, long whole) {
        return BigInteger.valueOf(value)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }

    /// @param drawn what has not come back
    /// @param charged what of that no payout has charged yet
    private record Charge(LocalDate day, long drawn, long charged) {

        Charge and(Charge more) {
            return new Charge(day, Math.addExact(drawn, more.drawn), Math.addExact(charged, more.charged));
        }

        /// What comes back was charged to the same extent as the rest.
        Charge without(long back) {
            if (back < 0) {
                return new Charge(day, drawn - back, charged - back);
            }
            long rest = Math.max(0, drawn - back);
            return new Charge(day, rest, drawn == 0 ? 0 : part(charged, rest, drawn));
        }
    }

    /// A contract as its movements tell it.
    private static final class History {
        private final Map<Payment, Charge> charges = new LinkedHashMap<>();
        private final Map<Long, Long> left = new LinkedHashMap<>();
        private Split returned = Split.NOTHING;

        long allLeft() {
            return Math.max(1, left.values().stream().mapToLong(Long::longValue).sum());
        }

        void add(LotMovement movement) {
            Split change = movement.change();
            String drawnBy = movement.origin() == null ? movement.document() : movement.origin();
            Payment payment = new Payment(movement.lotId(), drawnBy);
            switch (movement.kind()) {
                case DRAWN ->
                    charges.merge(
                            payment,
                            new Charge(movement.businessDate(), -change.total(), -change.total()),
                            Charge::and);
                case GIVEN_BACK, REVERSED ->
                    charges.computeIfPresent(payment, (key, charge) -> charge.without(change.total()));
                case TAKEN_BACK -> {
                    if (RefundPayouts.isPayout(movement.document())) {
                        long all = allLeft();
                        charges.replaceAll((key, charge) -> new Charge(
                                charge.day(), charge.drawn(), part(charge.charged(), all + change.total(), all)));
                    } else {
                        // A part that was paid back in full is as if it had never been bought.
                        returned = returned.minus(change);
                    }
                }
                case EXPIRED -> returned = returned.minus(change);
                case GRANTED, PASSED_ON -> {}
            }
            left.merge(movement.lotId(), change.total(), Math::addExact);
        }
    }
}
