package io.zhanggui.timescard.redeem;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.LineTender;
import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.timescard.TimesCardPermissions;
import io.zhanggui.timescard.TimesCardSettings;
import io.zhanggui.timescard.api.PackageItem;
import io.zhanggui.timescard.api.TimesCards;
import io.zhanggui.timescard.card.CardUses;
import io.zhanggui.timescard.card.Cards;
import io.zhanggui.timescard.card.Cards.UsableItem;
import io.zhanggui.timescard.card.Use;
import io.zhanggui.timescard.card.UseReturns;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Pays for a line of a sale with the times of a card.
@Component
public final class TimesTender implements LineTender {
    private final Cards cards;
    private final CardUses uses;
    private final UseReturns returns;
    private final Operators operators;
    private final Settings settings;
    private final ShopClock clock;
    private final Texts texts;

    @Activate
    public TimesTender(
            @Reference Cards cards,
            @Reference CardUses uses,
            @Reference UseReturns returns,
            @Reference Operators operators,
            @Reference Settings settings,
            @Reference ShopClock clock,
            @Reference Texts texts) {
        this.cards = cards;
        this.uses = uses;
        this.returns = returns;
        this.operators = operators;
        this.settings = settings;
        this.clock = clock;
        this.texts = texts;
    }

    @Override
    public String id() {
        return TimesCards.TENDER;
    }

    @Override
    public String titleKey() {
        return "times-card.tender";
    }

    @Override
    public Map<ItemRef, Offer> offers(long storeId, long memberId, Collection<ItemRef> items) {
        LocalDate today = clock.today();
        Map<ItemRef, Offer> offers = new HashMap<>();
        for (UsableItem usable : cards.usable(memberId)) {
            if (items.contains(usable.item().item()) && usable.isUsable(today, storeId)) {
                long most = usable.item().isUnlimited()
                        ? PackageItem.MAX_TIMES
                        : usable.item().left();
                offers.merge(
                        usable.item().item(),
                        new Offer(usable.cardName(), Quantity.of(most)),
                        (first, more) -> new Offer(first.text(), first.most().plus(more.most())));
            }
        }
        return offers;
    }

    @Override
    public void take(SaleInProgress sale, SoldLine line) {
        operators.require(TimesCardPermissions.REDEEM);
        Long memberId = sale.memberId();
        if (memberId == null) {
            throw new Refusal("times-card.redeem.needs-member", line.name());
        }
        if (line.staff().isEmpty() && settings.get(TimesCardSettings.NEEDS_EMPLOYEE)) {
            throw new Refusal("times-card.redeem.needs-employee", line.name());
        }
        for (CardUses.Part part : uses.take(sale.ledger(), memberId, Use.of(sale, line, times(line)))) {
            sale.note(texts.get(
                    "times-card.note.used",
                    line.name(),
                    part.times(),
                    part.card(),
                    left(part.unlimited(), part.left())));
        }
    }

    @Override
    public void giveBack(RefundInProgress refund, SoldLine line) {
        CompletedSale original = refund.original();
        if (original == null) {
            throw new Refusal("times-card.redeem.needs-receipt", line.name());
        }
        Use back = Use.of(refund, line, times(line));
        for (UseReturns.Part part : returns.giveBack(refund.ledger(), original.document(), back)) {
            refund.note(texts.get(
                    part.merged() ? "times-card.note.given-back-merged" : "times-card.note.given-back",
                    line.name(),
                    part.times(),
                    part.card(),
                    left(part.unlimited(), part.left())));
        }
    }

    private String left(boolean unlimited, int left) {
        return unlimited ? texts.get("times-card.unlimited") : texts.get("times-card.times", left);
    }

    /// @throws Refusal for a part of a time
    private static int times(SoldLine line) {
        if (!line.quantity().isWhole() || line.quantity().thousandths() / 1_000 > PackageItem.MAX_TIMES) {
            throw new Refusal(
                    "times-card.redeem.whole-times",
                    line.name(),
                    line.quantity().format());
        }
        return (int) (line.quantity().thousandths() / 1_000);
    }
}
