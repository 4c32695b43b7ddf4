package io.zhanggui.checkout.pricing;

import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.DiscountSource;
import io.zhanggui.checkout.api.DiscountSource.Offer;
import io.zhanggui.checkout.api.DiscountSource.Request;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// Picks the best single discount of a line.
@Component(service = Discounts.class)
public final class Discounts {
    static final String MEMBER_PRICE = "checkout.member-price";

    private final Texts texts;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<DiscountSource> sources = List.of();

    @Activate
    public Discounts(@Reference Texts texts) {
        this.texts = texts;
    }

    Discounts(Texts texts, List<DiscountSource> sources) {
        this.texts = texts;
        this.sources = sources;
    }

    /// The offer that takes most off; the member price wins a tie, then the smaller code, so that the same line
    /// is always explained alike. Prepaid money is never discounted.
    Optional<Offer> best(Request request) {
        if (request.item().kind().isPrepaid()) {
            return Optional.empty();
        }
        Offer best = memberPrice(request).orElse(null);
        for (DiscountSource source : sources) {
            for (Offer offer : source.offers(request)) {
                if (best == null || beats(capped(offer, request.amount()), best)) {
                    best = capped(offer, request.amount());
                }
            }
        }
        return Optional.ofNullable(best).filter(offer -> offer.reduction().fen() > 0);
    }

    private static boolean beats(Offer offer, Offer best) {
        int more = offer.reduction().compareTo(best.reduction());
        return more > 0
                || (more == 0
                        && !best.code().equals(MEMBER_PRICE)
                        && offer.code().compareTo(best.code()) < 0);
    }

    private static Offer capped(Offer offer, Money amount) {
        return offer.reduction().compareTo(amount) > 0 ? new Offer(offer.code(), offer.explanation(), amount) : offer;
    }

    private Optional<Offer> memberPrice(Request request) {
        CatalogItem item = request.item();
        Money memberPrice = item.memberPrice();
        if (request.memberId() == null || memberPrice == null || item.openPrice()) {
            return Optional.empty();
        }
        Money reduction = request.amount().minus(request.quantity().times(memberPrice));
        return reduction.fen() > 0
                ? Optional.of(new Offer(
                        MEMBER_PRICE, texts.get("checkout.discount.member-price", memberPrice.format()), reduction))
                : Optional.empty();
    }
}
