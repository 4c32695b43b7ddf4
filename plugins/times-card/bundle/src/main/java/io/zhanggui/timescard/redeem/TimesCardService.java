package io.zhanggui.timescard.redeem;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.StaffShare;
import io.zhanggui.timescard.TimesCardPermissions;
import io.zhanggui.timescard.api.PackageItem;
import io.zhanggui.timescard.api.PackageTerms;
import io.zhanggui.timescard.api.TimesCards;
import io.zhanggui.timescard.card.Card;
import io.zhanggui.timescard.card.CardItem;
import io.zhanggui.timescard.card.Cards;
import io.zhanggui.timescard.product.Products;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// Times cards for other plugins, and the quick action. A redemption is always a line of a sale, so that receipt,
/// commission, stock and refund are the same however it was made.
@Component
public final class TimesCardService implements TimesCards {
    private final Products products;
    private final Cards cards;
    private final Undo undo;
    private final Operators operators;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Checkout checkout;

    @Activate
    public TimesCardService(
            @Reference Products products,
            @Reference Cards cards,
            @Reference Undo undo,
            @Reference Operators operators) {
        this.products = products;
        this.cards = cards;
        this.undo = undo;
        this.operators = operators;
    }

    @Override
    public long addProduct(PackageTerms terms) {
        return products.add(terms).id();
    }

    @Override
    public List<Remaining> remaining(long memberId) {
        return cards.usable(memberId).stream()
                .map(usable -> {
                    CardItem item = usable.item();
                    return new Remaining(
                            item.cardId(),
                            usable.cardName(),
                            item.item(),
                            item.name(),
                            item.isUnlimited() ? null : item.left(),
                            item.lastDay(),
                            usable.state() == Card.State.FROZEN,
                            usable.ownerId() != memberId);
                })
                .toList();
    }

    @Override
    public CompletedSale redeem(RequestId requestId, long memberId, ItemRef item, int times, long employeeId) {
        operators.require(TimesCardPermissions.REDEEM);
        if (times < 1 || times > PackageItem.MAX_TIMES) {
            throw new Refusal("times-card.redeem.times", PackageItem.MAX_TIMES);
        }
        Cart.Line line =
                new Cart.Line(item, Quantity.of(times), null, null, List.of(new StaffShare(employeeId, 100)), TENDER);
        Cart cart = new Cart(requestId.storeId(), requestId.tillId(), memberId, List.of(line));
        return checkout().complete(requestId, cart, Money.ZERO, List.of());
    }

    @Override
    public CompletedSale undo(RequestId requestId, long saleId, int lineNumber, String reason) {
        return undo.undo(requestId, saleId, lineNumber, reason);
    }

    private Checkout checkout() {
        Checkout running = checkout;
        if (running == null) {
            throw new Refusal("times-card.redeem.no-checkout");
        }
        return running;
    }
}
