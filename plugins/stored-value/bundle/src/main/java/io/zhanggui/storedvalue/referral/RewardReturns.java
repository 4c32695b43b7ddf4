package io.zhanggui.storedvalue.referral;

import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.LotMovement;
import io.zhanggui.ledger.lot.Lots;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/// How much of a referrer's reward goes back when something comes back of the sale that earned it.
record RewardReturns(Lots lots) {

    /// What is due now, in fen: the share of everything that has come back by then, less what was taken before.
    /// @param family the reward, and what it was passed on into
    long due(CompletedSale original, List<SoldLine> before, List<SoldLine> lines, List<Lot> family) {
        long whole = net(original.lines().stream());
        return whole == 0
                ? 0
                : share(reward(family), net(Stream.concat(before.stream(), lines.stream())), whole) - taken(family);
    }

    static long reward(List<Lot> family) {
        return family.getFirst().bought().bonus();
    }

    long taken(List<Lot> family) {
        return -family.stream()
                .flatMap(lot -> lots.movements(lot.id()).stream())
                .filter(movement -> movement.kind() == LotMovement.Kind.TAKEN_BACK)
                .mapToLong(movement -> movement.change().bonus())
                .sum();
    }

    /// Rounded down, all of it for the whole.
    private static long share(long reward, long part, long whole) {
        return BigInteger.valueOf(reward)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }

    private static long net(Stream<SoldLine> lines) {
        return lines.filter(line -> !line.kind().isPrepaid())
                .mapToLong(line -> line.net().fen())
                .sum();
    }
}
