package io.zhanggui.storedvalue.tender;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.ledger.AccountFrozen;
import io.zhanggui.ledger.InsufficientBalance;
import io.zhanggui.ledger.lot.Drawn;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.storedvalue.card.CardDesk;
import io.zhanggui.storedvalue.card.Sharing;
import io.zhanggui.storedvalue.lot.LotTerms;
import io.zhanggui.storedvalue.lot.NotEnoughStoredValue;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Draws a payment: first from the member's own lots, then from those that a family shares, within their bounds.
@Component(service = Payers.class)
public final class Payers {
    private final Lots lots;
    private final Sharing sharing;
    private final CardDesk desk;
    private final ShopClock clock;

    @Activate
    public Payers(
            @Reference Lots lots, @Reference Sharing sharing, @Reference CardDesk desk, @Reference ShopClock clock) {
        this.lots = lots;
        this.sharing = sharing;
        this.desk = desk;
        this.clock = clock;
    }

    /// What a member could pay in a store now, with what others share.
    /// @param frozen whether a member's stored value is to be left out
    Money available(long storeId, long memberId, LongPredicate frozen) {
        Money sum = usable(storeId, memberId);
        for (Sharing.Share share : sharing.openTo(memberId)) {
            if (!frozen.test(share.ownerId()) && !desk.isFrozen(share.ownerId())) {
                sum = sum.plus(bounded(share, usable(storeId, share.ownerId())));
            }
        }
        return sum;
    }

    /// @param frozen whether a member's stored value is to be left out
    /// @throws NotEnoughStoredValue when all together have less
    /// @throws FrozenStoredValue when the member's own is frozen
    Drawn pay(SaleInProgress sale, long memberId, Money amount, LongPredicate frozen) {
        List<Sharing.Share> shares = sharing.openTo(memberId);
        if (shares.isEmpty()) {
            return draw(sale, memberId, amount);
        }
        Money available = available(sale.storeId(), memberId, frozen);
        if (available.compareTo(amount) < 0) {
            throw new NotEnoughStoredValue(available, amount);
        }
        List<Drawn.Part> parts = new ArrayList<>();
        Drawn own = null;
        Money open = amount;
        Money first = least(open, usable(sale.storeId(), memberId));
        if (first.fen() > 0) {
            own = draw(sale, memberId, first);
            parts.addAll(own.parts());
            open = open.minus(first);
        }
        for (Sharing.Share share : shares) {
            boolean left = !frozen.test(share.ownerId()) && !desk.isFrozen(share.ownerId());
            Money part = left ? least(open, bounded(share, usable(sale.storeId(), share.ownerId()))) : Money.ZERO;
            if (part.fen() > 0) {
                parts.addAll(draw(sale, share.ownerId(), part).parts());
                open = open.minus(part);
            }
        }
        return new Drawn(parts, own == null ? Split.NOTHING : own.left());
    }

    private Drawn draw(SaleInProgress sale, long memberId, Money amount) {
        try {
            return lots.draw(sale.ledger(), memberId, StoredValuePurse.PURSE, amount.fen(), validIn(sale.storeId()));
        } catch (InsufficientBalance insufficient) {
            throw new NotEnoughStoredValue(Money.ofFen(insufficient.balance()), amount);
        } catch (AccountFrozen frozen) {
            throw new FrozenStoredValue();
        }
    }

    private Money usable(long storeId, long memberId) {
        LocalDate today = clock.today();
        return Money.ofFen(lots.ofMember(memberId, StoredValuePurse.PURSE, false).stream()
                .filter(lot -> lot.isUsableOn(today))
                .filter(validIn(storeId))
                .mapToLong(lot -> lot.left().total())
                .sum());
    }

    private static Predicate<Lot> validIn(long storeId) {
        return lot -> LotTerms.of(lot).isValidIn(storeId);
    }

    private static Money bounded(Sharing.Share share, Money has) {
        Money most = share.mostASale();
        return most == null ? has : least(most, has);
    }

    private static Money least(Money one, Money other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
