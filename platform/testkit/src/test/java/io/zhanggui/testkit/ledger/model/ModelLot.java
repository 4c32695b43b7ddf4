package io.zhanggui.testkit.ledger.model;

import io.zhanggui.ledger.lot.DrawOrder;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.Purse;
import io.zhanggui.ledger.lot.Split;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A lot as the model sees it: plain counters.
final class ModelLot {
    final long id;
    final long member;
    final Purse purse;
    final long item;
    final DrawOrder order;
    final long principal;
    final long bonus;
    final Instant grantedAt;
    long principalUsed;
    long bonusUsed;
    long principalReturned;
    long bonusReturned;

    @Nullable
    LocalDate expiresOn;

    boolean frozen;

    ModelLot(Lot lot, Purse purse) {
        id = lot.id();
        member = lot.memberId();
        this.purse = purse;
        item = lot.item();
        order = lot.drawOrder();
        principal = lot.bought().principal();
        bonus = lot.bought().bonus();
        grantedAt = lot.grantedAt();
        expiresOn = lot.expiresOn();
        frozen = lot.frozen();
    }

    long principalLeft() {
        return principal - principalUsed - principalReturned;
    }

    long bonusLeft() {
        return bonus - bonusUsed - bonusReturned;
    }

    long left() {
        return principalLeft() + bonusLeft();
    }

    boolean usable(LocalDate today) {
        return !frozen && (expiresOn == null || !expiresOn.isBefore(today));
    }

    /// What a draw takes of the principal, told the long way round.
    long principalOf(long amount) {
        long grantedPrincipal = principal - principalReturned;
        long grantedBonus = bonus - bonusReturned;
        long usedAfter = principalUsed + bonusUsed + amount;
        long wanted = switch (order) {
            case PROPORTIONAL -> floor(usedAfter, grantedPrincipal, grantedPrincipal + grantedBonus);
            case PRINCIPAL_FIRST -> usedAfter < grantedPrincipal ? usedAfter : grantedPrincipal;
            case BONUS_FIRST -> usedAfter > grantedBonus ? usedAfter - grantedBonus : 0;
        };
        long part = wanted - principalUsed;
        if (part > principalLeft()) {
            part = principalLeft();
        }
        if (part > amount) {
            part = amount;
        }
        if (amount - part > bonusLeft()) {
            part = amount - bonusLeft();
        }
        return part < 0 ? 0 : part;
    }

    static long floor(long a, long b, long divisor) {
        return BigInteger.valueOf(a)
                .multiply(BigInteger.valueOf(b))
                .divide(BigInteger.valueOf(divisor))
                .longValueExact();
    }

    boolean equalsStored(Lot lot) {
        return lot.id() == id
                && lot.memberId() == member
                && lot.purse().equals(purse.name())
                && lot.bought().equals(new Split(principal, bonus))
                && lot.used().equals(new Split(principalUsed, bonusUsed))
                && lot.returned().equals(new Split(principalReturned, bonusReturned))
                && lot.frozen() == frozen
                && (expiresOn == null ? lot.expiresOn() == null : expiresOn.equals(lot.expiresOn()));
    }

    @Override
    public String toString() {
        return "lot " + id + " of " + member + " in " + purse.name() + ": " + principal + "+" + bonus + " used "
                + principalUsed + "+" + bonusUsed + " returned " + principalReturned + "+" + bonusReturned + " until "
                + expiresOn + (frozen ? " frozen" : "");
    }
}
