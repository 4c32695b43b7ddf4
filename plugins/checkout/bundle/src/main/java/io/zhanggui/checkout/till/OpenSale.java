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
    /// The customer's, also while nobody can say who it is: the plugin that knows may be stopped.
    private @Nullable Long memberId;
    private @Nullable Long cardId;
    private @Nullable Exchange exchange;
    private int selected = -1;

    /// The sale as it was at a moment.
    public record State(
            RequestId requestId,
            List<Cart.Line> lines,
            @Nullable Customer customer,
            @Nullable Long memberId,
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
        return new State(requestId, lines, customer, memberId, cardId, selected, presented, exchange);
    }

    /// Takes everything back that was done since; it stays the same sale.
    public void restore(State before) {
        requestId = before.requestId();
        lines.clear();
        lines.addAll(before.lines());
        customer = before.customer();
        memberId = before.memberId();
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

    /// Whose sale it is; null for nobody's. There may be no [#customer] for it while the plugin that knows is stopped.
    public @Nullable Long memberId() {
        return memberId;
    }

    /// The plugin that knows who it is has come back.
    public void recognise(Customer known) {
        customer = known;
        memberId = known.memberId();
    }

    /// The card that the customer presented; null for none in particular.
    public @Nullable Long cardId() {
        return cardId;
    }

    /// @param presentedCard the customer's card; null for none in particular
    public void serve(@Nullable Customer chosen, @Nullable Long presentedCard) {
        boolean another = memberId != null && (chosen == null || chosen.memberId() != memberId);
        customer = chosen;
        memberId = chosen == null ? null : chosen.memberId();
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

    /// Makes it the sale of somebody whom nobody knows just now; see [#memberId].
    public void belongTo(long theirs) {
        if (memberId == null || memberId != theirs) {
            serve(null, null);
            memberId = theirs;
        }
    }

    /// Index of the selected line, -1 without lines.
    public int selected() {
        return selected;
    }

    public void select(int index) {
        selected = Math.clamp(index, lines.isEmpty() ? -1 : 0, lines.size() - 1);
    }

    /// Adds an item and selects its line. The same item again raises the quantity of its line, unless its price was
    /// changed by hand or asked, a card pays for it, or a label says what it costs.
    /// @param price what was asked for an item with an open price
    /// @param amount the total of a price label; null for price times quantity
    public void add(CatalogItem item, Quantity quantity, @Nullable Money price, @Nullable Money amount) {
        items.put(item.ref(), item);
        for (int i = 0; i < lines.size(); i++) {
            Cart.Line line = lines.get(i);
            if (line.item().equals(item.ref()) && isPlain(line) && price == null && amount == null) {
                quantity(i, line.quantity().plus(quantity));
                selected = i;
                return;
            }
        }
        if (lines.size() >= Cart.MAX_LINES) {
            throw new Refusal("checkout.cart.full", Cart.MAX_LINES);
        }
        lines.add(new Cart.Line(item.ref(), quantity, price, null, List.of()).costing(amount));
        selected = lines.size() - 1;
    }

    private static boolean isPlain(Cart.Line line) {
        return line.unitPrice() == null && line.tender() == null && line.amount() == null;
    }

    /// Sets a quantity; zero or less takes the line out.
    public void quantity(int index, Quantity quantity) {
        if (quantity.compareTo(Quantity.ZERO) <= 0) {
            remove(index);
            return;
        }
        lines.set(index, lines.get(index).times(quantity));
    }

    /// Adds pieces, or takes some away; none left takes the line out.
    /// @throws Refusal for what is weighed: a piece more would be a kilogram
    public void change(int index, int pieces) {
        Cart.Line line = lines.get(index);
        if (line.amount() != null || !line.quantity().isWhole()) {
            CatalogItem item = items.get(line.item());
            throw new Refusal(
                    "checkout.quantity.weighed",
                    item == null ? "" : item.name(),
                    line.quantity().format());
        }
        quantity(index, line.quantity().plus(Quantity.of(pieces)));
    }

    public void remove(int index) {
        lines.remove(index);
        if (lines.isEmpty()) {
            // What is rung up next is another sale, whatever became of a payment for this one.
            requestId = RequestId.random(storeId, tillId);
        }
        select(Math.min(selected, lines.size() - 1));
    }

    /// Sells a line at another price; null returns to the list price.
    /// @param approvedBy who agreed to it, for whoever will take the money
    public void price(int index, @Nullable Money price, @Nullable String reason, long approvedBy) {
        lines.set(index, lines.get(index).at(price, reason, approvedBy));
    }

    public void staff(int index, List<StaffShare> shares) {
        lines.set(index, lines.get(index).servedBy(shares));
    }

    /// Lets a line tender pay for a line at its list price; null returns to money, and to the price that was agreed.
    public void tender(int index, @Nullable String lineTender) {
        lines.set(index, lines.get(index).paidBy(lineTender));
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

    /// Gives the sale up, whoever it was for. What is known of its items stays for [#restore].
    public void abandon() {
        serve(null, null);
        lines.clear();
        presented.clear();
        exchange = null;
        requestId = RequestId.random(storeId, tillId);
        selected = -1;
    }

    /// Ends this sale: what comes next is another one.
    public void clear() {
        requestId = RequestId.random(storeId, tillId);
        lines.clear();
        items.clear();
        presented.clear();
        customer = null;
        memberId = null;
        cardId = null;
        exchange = null;
        selected = -1;
    }

    /// Takes over a stored cart instead of what is open. It stays its customer's while nobody knows who that is.
    /// @param requestKey the key of its sale
    public void load(Cart cart, @Nullable Customer served, String requestKey) {
        clear();
        requestId = new RequestId(storeId, tillId, requestKey);
        lines.addAll(cart.lines());
        presented.addAll(cart.presented());
        customer = served;
        memberId = served == null ? cart.memberId() : Long.valueOf(served.memberId());
        cardId = cart.cardId();
        select(lines.size() - 1);
    }
}
