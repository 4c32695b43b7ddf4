package io.zhanggui.storedvalue.report;

import io.zhanggui.api.value.Money;
import io.zhanggui.storedvalue.api.StoredValue.Balance;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.stream.Stream;

/// What happened to prepaid money in a quarter.
/// @param opening what was owed when it began
/// @param closing what is owed at its end, or now as long as it runs
/// @param sold what was paid and given on top
/// @param opened brought along from other books
/// @param rewarded for bringing new members, without what was taken back
/// @param returned of top-ups whose sale was refunded
/// @param surrendered by lawful refunds
/// @param services paid in advance, such as packages: prepaid cards of their own kind
/// @param custodyBasisPoints share of the principal that has to lie in custody; 2000 is 20 %
public record QuarterFigures(
        LocalDate firstDay,
        LocalDate lastDay,
        Balance opening,
        Balance sold,
        Balance opened,
        Balance rewarded,
        Balance returned,
        Balance surrendered,
        Balance closing,
        ServiceFigures services,
        long custodyBasisPoints) {

    /// What members paid with it, refunds of their payments taken off.
    public Balance used() {
        return new Balance(used(Balance::principal), used(Balance::bonus));
    }

    private Money used(Function<Balance, Money> part) {
        Money came = Stream.of(opening, sold, opened, rewarded).map(part).reduce(Money.ZERO, Money::plus);
        return came.minus(part.apply(returned)).minus(part.apply(surrendered)).minus(part.apply(closing));
    }

    /// What was paid in advance and is owed at the end, of every kind.
    public Money prepaid() {
        return closing.principal().plus(services.closing());
    }

    /// What has to lie in custody, a begun fen counts whole.
    public Money custody() {
        return custody(prepaid());
    }

    /// What of it is for stored value; the rest is for services.
    public Money custodyOfPrincipal() {
        return custody(closing.principal());
    }

    private Money custody(Money owed) {
        long product = Math.multiplyExact(owed.fen(), custodyBasisPoints);
        return Money.ofFen(Math.ceilDiv(product, 10_000L));
    }
}
