package io.zhanggui.checkout.hold;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout.RefundLine;
import io.zhanggui.checkout.api.Exchange;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.StaffShare;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A cart as it is stored: what was chosen, never what it cost, because prices are asked again.
/// @param requestKey the key under which it will be sold at its till; null for a held cart, which may go to another
/// @param presented codes that the customer presents; null in a cart that was stored before there were any
public record SavedCart(
        @Nullable Long memberId,
        List<Line> lines,
        @Nullable String requestKey,
        @Nullable List<String> presented,
        @Nullable Long cardId,
        @Nullable Back back) {
    public SavedCart {
        lines = List.copyOf(lines);
        presented = presented == null ? List.of() : List.copyOf(presented);
    }

    public record Line(
            String source,
            long itemId,
            long thousandths,
            @Nullable Long unitPriceFen,
            @Nullable String overrideReason,
            List<Share> staff,
            @Nullable String tender,
            @Nullable Long amountFen,
            @Nullable Long approvedBy) {
        public Line {
            staff = List.copyOf(staff);
        }
    }

    public record Share(long operatorId, int percent) {}

    /// What comes back in exchange for the cart.
    public record Back(long saleId, List<BackLine> lines, boolean restock, String reason) {
        public Back {
            lines = List.copyOf(lines);
        }

        static Back of(Exchange exchange) {
            return new Back(
                    exchange.saleId(),
                    exchange.lines().stream()
                            .map(line -> new BackLine(
                                    line.lineNumber(), line.quantity().thousandths()))
                            .toList(),
                    exchange.restock(),
                    exchange.reason());
        }
    }

    public record BackLine(int number, long thousandths) {}

    /// The exchange that the cart is a part of; null for a plain sale.
    public @Nullable Exchange exchange() {
        return back == null
                ? null
                : new Exchange(
                        back.saleId(),
                        back.lines().stream()
                                .map(line -> new RefundLine(line.number(), new Quantity(line.thousandths())))
                                .toList(),
                        back.restock(),
                        back.reason());
    }

    public static SavedCart of(Cart cart, @Nullable String requestKey) {
        return of(cart, requestKey, null);
    }

    public static SavedCart of(Cart cart, @Nullable String requestKey, @Nullable Exchange exchange) {
        return new SavedCart(
                cart.memberId(),
                cart.lines().stream().map(SavedCart::saved).toList(),
                requestKey,
                cart.presented(),
                cart.cardId(),
                exchange == null ? null : Back.of(exchange));
    }

    private static Line saved(Cart.Line line) {
        Money unitPrice = line.unitPrice();
        Money amount = line.amount();
        return new Line(
                line.item().source(),
                line.item().id(),
                line.quantity().thousandths(),
                unitPrice == null ? null : unitPrice.fen(),
                line.overrideReason(),
                line.staff().stream()
                        .map(share -> new Share(share.operatorId(), share.percent()))
                        .toList(),
                line.tender(),
                amount == null ? null : amount.fen(),
                line.approvedBy());
    }

    /// The same cart at a till.
    public Cart at(long storeId, long tillId) {
        return new Cart(
                storeId,
                tillId,
                memberId,
                lines.stream().map(SavedCart::restored).toList(),
                presented == null ? List.of() : presented,
                List.of(),
                memberId == null ? null : cardId);
    }

    private static Cart.Line restored(Line line) {
        Long unitPriceFen = line.unitPriceFen();
        Long amountFen = line.amountFen();
        return new Cart.Line(
                new ItemRef(line.source(), line.itemId()),
                new Quantity(line.thousandths()),
                unitPriceFen == null ? null : Money.ofFen(unitPriceFen),
                line.overrideReason(),
                line.staff().stream()
                        .map(share -> new StaffShare(share.operatorId(), share.percent()))
                        .toList(),
                line.tender(),
                amountFen == null ? null : Money.ofFen(amountFen),
                line.approvedBy());
    }
}
