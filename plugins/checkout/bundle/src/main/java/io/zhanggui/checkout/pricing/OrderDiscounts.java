package io.zhanggui.checkout.pricing;

import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.ConsideredDiscount;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.OrderDiscount;
import io.zhanggui.checkout.api.OrderDiscountSource;
import io.zhanggui.checkout.api.OrderDiscountSource.Order;
import io.zhanggui.checkout.api.OrderDiscountSource.Presentable;
import io.zhanggui.checkout.api.SoldLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// The discounts on whole orders of all started plugins, and what customers can present for one. A source that is
/// stopped takes its discounts with it; the till sells on.
@Component(service = OrderDiscounts.class)
public final class OrderDiscounts {
    /// More would not be looked through at a till.
    private static final int MOST_HELD = 20;

    private final Texts texts;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<OrderDiscountSource> sources = List.of();

    @Activate
    public OrderDiscounts(@Reference Texts texts) {
        this.texts = texts;
    }

    OrderDiscounts(Texts texts, List<OrderDiscountSource> sources) {
        this.texts = texts;
        this.sources = sources;
    }

    /// @param lines with everything that was taken off
    record Priced(List<SoldLine> lines, List<ConsideredDiscount> considered) {}

    /// What a customer holds, and what it would save beside what is presented already.
    /// @param saving zero when it would take nothing off
    /// @param missing why it would take nothing off
    public record Suggestion(Presentable presentable, Money saving, String missing) {}

    /// Lays the discounts that a cart gets on its lines.
    Priced price(Cart cart, List<SoldLine> lines, Map<ItemRef, CatalogItem> items) {
        if (sources.isEmpty() && cart.presented().isEmpty()) {
            return new Priced(lines, List.of());
        }
        List<OrderDiscount> found = found(cart, cart.presented());
        OrderLines laid = new OrderLines(lines, items).take(payable(cart, found));
        List<ConsideredDiscount> considered = new ArrayList<>();
        for (OrderDiscount discount : found) {
            considered.add(considered(laid, discount));
        }
        for (String code : cart.presented()) {
            if (found.stream().noneMatch(discount -> code.equals(discount.presented()))) {
                considered.add(new ConsideredDiscount(
                        code, code, code, Money.ZERO, texts.get("checkout.presented.nobody"), null));
            }
        }
        return new Priced(laid.lines(), considered);
    }

    /// What the customer holds, what saves most first.
    List<Suggestion> suggest(Cart cart, List<SoldLine> lines, Map<ItemRef, CatalogItem> items) {
        Long memberId = cart.memberId();
        if (memberId == null || cart.presented().size() >= Cart.MAX_PRESENTED) {
            return List.of();
        }
        List<Presentable> held = sources.stream()
                .flatMap(source -> source.heldBy(cart.storeId(), memberId, MOST_HELD).stream())
                .filter(each -> !cart.presented().contains(each.code()))
                .limit(MOST_HELD)
                .toList();
        if (held.isEmpty()) {
            return List.of();
        }
        List<String> codes = new ArrayList<>(cart.presented());
        held.forEach(each -> codes.add(each.code()));
        List<OrderDiscount> all = payable(cart, found(cart, codes));
        List<OrderDiscount> now = all.stream()
                .filter(discount ->
                        discount.presented() == null || cart.presented().contains(discount.presented()))
                .toList();
        Money net = new OrderLines(lines, items).take(now).net();
        List<Suggestion> suggestions = new ArrayList<>();
        for (Presentable presentable : held) {
            all.stream()
                    .filter(discount -> presentable.code().equals(discount.presented()))
                    .findFirst()
                    .map(discount -> suggestion(presentable, discount, now, net, lines, items))
                    .ifPresent(suggestions::add);
        }
        suggestions.sort(Comparator.comparing(Suggestion::saving).reversed());
        return suggestions;
    }

    private Suggestion suggestion(
            Presentable presentable,
            OrderDiscount discount,
            List<OrderDiscount> now,
            Money net,
            List<SoldLine> lines,
            Map<ItemRef, CatalogItem> items) {
        List<OrderDiscount> with = new ArrayList<>(now);
        with.add(discount);
        OrderLines laid = new OrderLines(lines, items).take(with);
        Money saving = net.minus(laid.net());
        return new Suggestion(
                presentable,
                saving.isNegative() ? Money.ZERO : saving,
                considered(laid, discount).missing());
    }

    /// What was scanned or typed, if some plugin knows it as something to present.
    public Optional<Presentable> scan(long storeId, @Nullable Long memberId, String text) {
        return sources.stream()
                .map(source -> source.scan(storeId, memberId, text))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private List<OrderDiscount> found(Cart cart, List<String> codes) {
        Order order = new Order(cart.storeId(), cart.memberId(), codes);
        return sources.stream()
                .flatMap(source -> source.forOrder(order).stream())
                .sorted(Comparator.comparing(OrderDiscount::code))
                .toList();
    }

    /// Those that the way of paying does not rule out.
    private static List<OrderDiscount> payable(Cart cart, List<OrderDiscount> discounts) {
        return discounts.stream()
                .filter(discount -> discount.tender()
                        .map(term -> cart.payingWith().contains(term.type()))
                        .orElse(true))
                .toList();
    }

    private ConsideredDiscount considered(OrderLines laid, OrderDiscount discount) {
        return laid.considered(
                discount, texts.get("checkout.presented.beaten"), texts.get("checkout.presented.nothing"));
    }
}
