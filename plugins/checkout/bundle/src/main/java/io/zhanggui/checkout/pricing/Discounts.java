package io.zhanggui.checkout.pricing;

import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.DiscountSource;
import io.zhanggui.checkout.api.DiscountSource.CartOffers;
import io.zhanggui.checkout.api.DiscountSource.Line;
import io.zhanggui.checkout.api.DiscountSource.Offer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// Picks the best single discount of each line.
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

    /// The best offer on each line of one cart.
    Function<Line, Optional<Offer>> forCart(long storeId, @Nullable Long memberId) {
        List<CartOffers> offers = sources.stream()
                .map(source -> source.forCart(storeId, memberId))
                .toList();
        return line -> best(line, memberId != null, offers);
    }

    /// The offer that takes most off; the member price wins a tie, then the smaller code, so that the same line
    /// is always explained alike. Prepaid money is never discounted.
    private Optional<Offer> best(Line line, boolean forMember, List<CartOffers> offers) {
        if (line.item().kind().isPrepaid()) {
            return Optional.empty();
        }
        Offer best = forMember ? memberPrice(line).orElse(null) : null;
        for (CartOffers source : offers) {
            for (Offer offer : source.on(line)) {
                if (best == null || beats(capped(offer, line.amount()), best)) {
                    best = capped(offer, line.amount());
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

    private Optional<Offer> memberPrice(Line line) {
        CatalogItem item = line.item();
        Money memberPrice = item.memberPrice();
        if (memberPrice == null || item.openPrice()) {
            return Optional.empty();
        }
        Money reduction = line.amount().minus(line.quantity().times(memberPrice));
        return reduction.fen() > 0
                ? Optional.of(new Offer(
                        MEMBER_PRICE, texts.get("checkout.discount.member-price", memberPrice.format()), reduction))
                : Optional.empty();
    }
}
