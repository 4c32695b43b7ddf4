package io.zhanggui.storedvalue.topup;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.ledger.lot.DrawOrder;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.storedvalue.contract.Contract;
import io.zhanggui.storedvalue.contract.Contracts;
import io.zhanggui.storedvalue.gift.Gifts;
import io.zhanggui.storedvalue.gift.GivenGift;
import io.zhanggui.storedvalue.lot.LotTerms;
import io.zhanggui.storedvalue.offer.Offer;
import io.zhanggui.storedvalue.offer.OfferTerms;
import io.zhanggui.storedvalue.offer.Offers;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// What a line of a sale buys: the offer's terms, and the contract in force.
@Component(service = TopUpTerms.class)
public final class TopUpTerms {
    private final Offers offers;
    private final Contracts contracts;
    private final Gifts gifts;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Members members;

    @Activate
    public TopUpTerms(@Reference Offers offers, @Reference Contracts contracts, @Reference Gifts gifts) {
        this.offers = offers;
        this.contracts = contracts;
        this.gifts = gifts;
    }

    /// Where and when it is sold.
    record Place(long storeId, LocalDate day) {
        static Place of(SaleInProgress sale) {
            return new Place(sale.storeId(), sale.businessDate());
        }
    }

    /// @param points granted beside the money
    record Grant(DrawOrder drawOrder, Split split, long points, LotTerms terms) {}

    /// The principal is what was paid. Each piece of an offer brings its bonus; any other amount, or a changed
    /// price, brings once the bonus of the highest step of the ladder that it reaches.
    /// @throws Refusal for an offer that is not sold now, here or to this member, for a part of one, or whose gifts
    /// cannot be given
    Grant grant(Place place, long memberId, SoldLine line) {
        String tier = tier(memberId);
        if (line.item().id() != TopUpCatalog.ANY_AMOUNT) {
            Offer sold = offers.find(line.item().id()).orElseThrow(() -> new Refusal("stored-value.offer.unknown"));
            sold.requireSellable(place.day(), place.storeId(), tier);
            if (!line.quantity().isWhole()) {
                throw new Refusal(
                        "stored-value.top-up.whole",
                        line.name(),
                        line.quantity().format());
            }
            if (line.quantity().times(sold.terms().principal()).equals(line.net())) {
                return grant(
                        place,
                        line,
                        sold,
                        line.quantity().times(sold.terms().bonus()),
                        Math.toIntExact(line.quantity().thousandths() / 1_000));
            }
        }
        return offers.stepFor(
                        line.net(),
                        place.storeId(),
                        tier,
                        step -> gifts.areGivable(step.terms().gifts()))
                .map(step -> grant(place, line, step, step.terms().bonus(), 1))
                .orElseGet(() -> new Grant(
                        DrawOrder.PROPORTIONAL,
                        Split.ofPrincipal(line.net().fen()),
                        0,
                        terms(place, line, List.of(), List.of())));
    }

    private Grant grant(Place place, SoldLine line, Offer offer, Money bonus, int pieces) {
        OfferTerms terms = offer.terms();
        return new Grant(
                terms.drawOrder(),
                new Split(line.net().fen(), bonus.fen()),
                Math.multiplyExact(terms.points(), (long) pieces),
                terms(
                        place,
                        line,
                        List.copyOf(terms.scope().validIn()),
                        gifts.promised(terms.name(), terms.gifts(), pieces)));
    }

    private LotTerms terms(Place place, SoldLine line, List<Long> validIn, List<GivenGift> given) {
        Contract contract = contracts.current();
        return new LotTerms(line.name(), place.day(), validIn, contract.version(), contract.hash(), given);
    }

    private String tier(long memberId) {
        return Optional.ofNullable(members)
                .flatMap(running -> running.find(memberId))
                .map(Member::tierCode)
                .orElse("");
    }
}
