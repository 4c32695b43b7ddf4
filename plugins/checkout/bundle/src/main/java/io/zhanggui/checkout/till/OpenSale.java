package io.zhanggui.checkout.till;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.Customer;
import io.zhanggui.checkout.api.Exchange;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.StaffShare;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The sale on the till's screen: lines, the selected one, and the customer. Used by one page.
public final class OpenSale {
    private final long storeId;
    private final long tillId;
    private final List<Cart.Line> lines = new ArrayList<>();
    private final Map<ItemRef, CatalogItem> items = new HashMap<>();
    private final List<String> presented = new ArrayList<>();

    private RequestId requestId;
    private @Nullable Customer customer;
    private @Nullable Long cardId;
    private @Nullable Exchange exchange;
    private int selected = -1;

    /// The sale as it was at a moment.
    public record State(
            List<Cart.Line> lines,
            @Nullable Customer customer,
            @Nullable Long cardId,
            int selected,
            List<String> presented,
            @Nullable Exchange exchange) {
        public State {
            lines = List.copyOf(lines);
            presented = List.copyOf(presented);
        }
    }

    public OpenSale(long storeId, long tillId) {
        this.storeId = storeId;
        this.tillId = tillId;
        requestId = RequestId.random(storeId, tillId);
    }

    /// Under which the sale will be stored: the same from its first line to its end, through every try to pay and in
    /// every page that shows it, so that it is sold once.
    public RequestId requestId() {
        return requestId;
    }

    public State state() {
        return new State(lines, customer, cardId, selected, presented, exchange);
    }

    /// Takes everything back that was done since; it stays the same sale.
    public void restore(State before) {
        lines.clear();
        lines.addAll(before.lines());
        customer = before.customer();
        cardId = before.cardId();
        selected = before.selected();
        presented.clear();
        presented.addAll(before.presented());
        exchange = before.exchange();
    }

    /// What comes back for this sale; null for a plain one.
    public @Nullable Exchange exchange() {
        return exchange;
    }

    public void exchange(@Nullable Exchange comingBack) {
        exchange = comingBack;
    }

    public Cart cart() {
        Long memberId = customer == null ? null : customer.memberId();
        return new Cart(storeId, tillId, memberId, lines, presented, List.of(), cardId);
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    public int size() {
        return lines.size();
    }

    public Cart.Line line(int index) {
        return lines.get(index);
    }

    /// The item as it was found when it was last scanned; null after a restart, until it is asked for.
    public @Nullable CatalogItem item(ItemRef ref) {
        return items.get(ref);
    }

    public void know(Map<ItemRef, CatalogItem> found) {
        items.putAll(found);
    }

    public @Nullable Customer customer() {
        return customer;
    }

    /// The card that the customer presented; null for none in particular.
    public @Nullable Long cardId() {
        return cardId;
    }

    /// @param presentedCard the customer's card; null for none in particular
    public void serve(@Nullable Customer chosen, @Nullable Long presentedCard) {
        boolean another = customer != null && (chosen == null || chosen.memberId() != customer.memberId());
        customer = chosen;
        cardId = chosen == null ? null : presentedCard;
        if (another) {
            // What was presented, and what paid for a line, belonged to the one before.
            presented.clear();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).tender() != null) {
                    tender(i, null);
                }
            }
        }
    }

    /// Index of the selected line, -1 without lines.
    public int selected() {
        return selected;
    }

    public void select(int index) {
        selected = Math.clamp(index, lines.isEmpty() ? -1 : 0, lines.size() - 1);
    }

    /// Adds an item and selects its line. The same item again raises the quantity of its line, unless that was
    /// changed by hand or the price was asked.
    /// @param price what was asked for an item with an open price
    public void add(CatalogItem item, Quantity quantity, @Nullable Money price) {
        items.put(item.ref(), item);
        for (int i = 0; i < lines.size(); i++) {
            Cart.Line line = lines.get(i);
            if (line.item().equals(item.ref()) && line.unitPrice() == null && price == null) {
                quantity(i, line.quantity().plus(quantity));
                selected = i;
                return;
            }
        }
        if (lines.size() >= Cart.MAX_LINES) {
            throw new Refusal("checkout.cart.full", Cart.MAX_LINES);
        }
        lines.add(new Cart.Line(item.ref(), quantity, price, null, List.of()));
        selected = lines.size() - 1;
    }

    /// Sets a quantity; zero or less takes the line out.
    public void quantity(int index, Quantity quantity) {
        if (quantity.compareTo(Quantity.ZERO) <= 0) {
            remove(index);
            return;
        }
        Cart.Line line = lines.get(index);
        lines.set(
                index,
                new Cart.Line(
                        line.item(), quantity, line.unitPrice(), line.overrideReason(), line.staff(), line.tender()));
    }

    public void remove(int index) {
        lines.remove(index);
        select(Math.min(selected, lines.size() - 1));
    }

    /// Sells a line at another price; null returns to the list price.
    public void price(int index, @Nullable Money price, @Nullable String reason) {
        Cart.Line line = lines.get(index);
        lines.set(index, new Cart.Line(line.item(), line.quantity(), price, reason, line.staff()));
    }

    public void staff(int index, List<StaffShare> shares) {
        Cart.Line line = lines.get(index);
        lines.set(
                index,
                new Cart.Line(
                        line.item(), line.quantity(), line.unitPrice(), line.overrideReason(), shares, line.tender()));
    }

    /// Lets a line tender pay for a line at its list price; null returns to money.
    public void tender(int index, @Nullable String lineTender) {
        Cart.Line line = lines.get(index);
        lines.set(index, new Cart.Line(line.item(), line.quantity(), null, null, line.staff(), lineTender));
    }

    /// Adds the code of something that the customer presents; the same once more changes nothing.
    /// @throws Refusal for too many
    public void present(String code) {
        if (presented.contains(code)) {
            return;
        }
        if (presented.size() >= Cart.MAX_PRESENTED) {
            throw new Refusal("checkout.presented.too-many", Cart.MAX_PRESENTED);
        }
        presented.add(code);
    }

    public void takeBack(String code) {
        presented.remove(code);
    }

    /// Ends this sale: what comes next is another one.
    public void clear() {
        requestId = RequestId.random(storeId, tillId);
        lines.clear();
        items.clear();
        presented.clear();
        customer = null;
        cardId = null;
        exchange = null;
        selected = -1;
    }

    /// Takes over a stored cart instead of what is open.
    /// @param requestKey the key of its sale
    public void load(Cart cart, @Nullable Customer served, String requestKey) {
        clear();
        requestId = new RequestId(storeId, tillId, requestKey);
        lines.addAll(cart.lines());
        presented.addAll(cart.presented());
        customer = served;
        cardId = served == null ? null : cart.cardId();
        select(lines.size() - 1);
    }
}
