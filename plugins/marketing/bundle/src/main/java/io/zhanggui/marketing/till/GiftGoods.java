package io.zhanggui.marketing.till;

import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.api.OrderDiscount;
import io.zhanggui.marketing.api.CouponScope;
import io.zhanggui.marketing.campaign.Campaign;
import io.zhanggui.marketing.campaign.CampaignTerms;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A piece of an item that is free for an order that reaches an amount (满赠). It is scanned like anything else, so
/// that stock and receipt know it, and what it would have cost is taken off. It does not count towards the amount
/// itself.
record GiftGoods(Campaign campaign, CouponScope.Item gift, Texts texts) implements OrderDiscount {
    private static final String PREFIX = "marketing.gift:";

    static String code(Campaign campaign) {
        return PREFIX + campaign.id();
    }

    @Override
    public String code() {
        return code(campaign);
    }

    @Override
    public String explanation() {
        return campaign.terms().name();
    }

    /// Whatever else the order gets, the gift is free.
    @Override
    public boolean stacks() {
        return true;
    }

    @Override
    public String group() {
        return code();
    }

    @Override
    public boolean covers(Line line) {
        return isGift(line) || counts(line);
    }

    private boolean isGift(Line line) {
        return line.item().ref().equals(gift.ref());
    }

    private boolean counts(Line line) {
        return campaign.terms().scope().covers(line.item().ref(), line.item().category());
    }

    @Override
    public Effect on(List<Line> lines) {
        CampaignTerms terms = campaign.terms();
        Optional<Line> free = lines.stream().filter(this::isGift).findFirst();
        Money piece = free.map(GiftGoods::piece).orElse(Money.ZERO);
        Money total = lines.stream().filter(this::counts).map(Line::amount).reduce(Money.ZERO, Money::plus);
        Money reached = free.filter(this::counts).isPresent() ? total.minus(piece) : total;
        Money missing = terms.minimum().minus(reached);
        if (missing.fen() > 0) {
            return Effect.none(texts.get("marketing.till.short", missing.format()));
        }
        return free.isEmpty()
                ? Effect.none(texts.get("marketing.till.take-gift", gift.name()))
                : new Effect(
                        piece, piece.fen() == 0 ? Set.of() : Set.of(free.get().number()), "");
    }

    /// What one piece costs, or less than one all of it.
    private static Money piece(Line line) {
        return line.quantity().compareTo(Quantity.ONE) <= 0
                ? line.amount()
                : line.amount()
                        .share(Quantity.ONE.thousandths(), line.quantity().thousandths());
    }
}
