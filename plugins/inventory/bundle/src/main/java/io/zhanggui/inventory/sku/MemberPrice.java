package io.zhanggui.inventory.sku;

import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.DiscountSource;
import io.zhanggui.inventory.api.Inventory;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// A member pays the member price where there is one.
@Component
public final class MemberPrice implements DiscountSource {
    static final String CODE = "inventory.member-price";

    private final Texts texts;

    @Activate
    public MemberPrice(@Reference Texts texts) {
        this.texts = texts;
    }

    @Override
    public List<Offer> offers(Request request) {
        Money memberPrice = request.item().memberPrice();
        if (request.memberId() == null
                || memberPrice == null
                || !request.item().ref().source().equals(Inventory.CATALOG)) {
            return List.of();
        }
        Money reduction = request.amount().minus(request.quantity().times(memberPrice));
        if (reduction.fen() <= 0) {
            return List.of();
        }
        return List.of(new Offer(CODE, texts.get("inventory.member-price", memberPrice.format()), reduction));
    }
}
