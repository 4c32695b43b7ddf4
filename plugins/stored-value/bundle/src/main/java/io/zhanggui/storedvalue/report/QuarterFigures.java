package io.zhanggui.storedvalue.report;

import io.zhanggui.api.value.Money;
import io.zhanggui.storedvalue.api.StoredValue.Balance;
import java.time.LocalDate;

/// What happened to prepaid money in a quarter.
/// @param opening what was owed when it began
/// @param closing what is owed at its end, or now as long as it runs
/// @param sold what was paid and given on top
/// @param returned of top-ups whose sale was refunded
/// @param surrendered by lawful refunds
/// @param custodyBasisPoints share of the principal that has to lie in custody; 2000 is 20 %
public record QuarterFigures(
        LocalDate firstDay,
        LocalDate lastDay,
        Balance opening,
        Balance sold,
        Balance returned,
        Balance surrendered,
        Balance closing,
        long custodyBasisPoints) {

    /// What members paid with it, refunds of their payments taken off.
    public Balance used() {
        return new Balance(
                used(
                        opening.principal(),
                        sold.principal(),
                        returned.principal(),
                        surrendered.principal(),
                        closing.principal()),
                used(opening.bonus(), sold.bonus(), returned.bonus(), surrendered.bonus(), closing.bonus()));
    }

    private static Money used(Money opening, Money sold, Money returned, Money surrendered, Money closing) {
        return opening.plus(sold).minus(returned).minus(surrendered).minus(closing);
    }

    /// What has to lie in custody, a begun fen counts whole.
    public Money custody() {
        long product = Math.multiplyExact(closing.principal().fen(), custodyBasisPoints);
        return Money.ofFen(Math.ceilDiv(product, 10_000L));
    }
}
