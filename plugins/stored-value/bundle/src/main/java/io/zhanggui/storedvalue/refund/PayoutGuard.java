package io.zhanggui.storedvalue.refund;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.storedvalue.KnownMembers;
import io.zhanggui.storedvalue.StoredValuePermissions;
import io.zhanggui.storedvalue.card.Card;
import io.zhanggui.storedvalue.card.Cards;
import java.time.LocalDate;
import java.util.Collection;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Whether a payout may be made now. Thread-safe.
///
/// A freeze stops spending, never what the shop owes. But a card is frozen or reported lost because it is in doubt
/// whose money it is, or what for: then somebody with a permission of its own says that it is paid all the same, and
/// the audit log names who.
@Component(service = PayoutGuard.class)
public final class PayoutGuard {
    private final Operators operators;
    private final Cards cards;
    private final KnownMembers members;
    private final ShopClock clock;

    @Activate
    public PayoutGuard(
            @Reference Operators operators,
            @Reference Cards cards,
            @Reference KnownMembers members,
            @Reference ShopClock clock) {
        this.operators = operators;
        this.cards = cards;
        this.members = members;
        this.clock = clock;
    }

    /// @throws Refusal for another day than today, which would change what is due
    /// @throws io.zhanggui.api.security.AccessDenied for an override without the permission
    void require(RefundOrder order, Collection<Long> cardIds) {
        LocalDate today = clock.today();
        if (!order.request().on().equals(today)) {
            throw new Refusal("stored-value.refund.not-today", order.request().on(), today);
        }
        if (isFrozen(order.memberId(), cardIds)) {
            if (!order.despiteFreeze()) {
                throw frozen();
            }
            operators.require(StoredValuePermissions.REFUND_FROZEN);
        } else if (!order.despiteFreeze()) {
            members.requireNotFrozen(order.memberId(), PayoutGuard::frozen);
        }
    }

    private static Refusal frozen() {
        return new Refusal("stored-value.refund.frozen");
    }

    /// Whether the member or one of these cards is frozen, or a card reported lost.
    public boolean isFrozen(long memberId, Collection<Long> cardIds) {
        return members.isFrozen(memberId)
                || cards.findAll(cardIds).values().stream().anyMatch(PayoutGuard::isInDoubt);
    }

    private static boolean isInDoubt(Card card) {
        return card.frozen() || card.isLost();
    }
}
