package io.zhanggui.checkout.pricing;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.text.ShopLanguage;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.CheckoutSettings;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.DiscountSource;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.LineTender;
import io.zhanggui.checkout.api.PricedCart;
import io.zhanggui.checkout.api.Reduction;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.tender.LineTenders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Prices carts: list price or the price given, the best single discount of each line, discounts on the whole order,
/// rounding down.
@Component(service = Pricing.class)
public final class Pricing {
    private static final Quantity MOST = Quantity.of(1_000_000);
    private static final String NOT_SOLD = "checkout.not-sold";
    private static final Money DEAREST = Money.ofFen(10_000_000_00L);

    private final Catalogs catalogs;
    private final Discounts discounts;
    private final OrderDiscounts orderDiscounts;
    private final LineTenders lineTenders;
    private final Texts texts;
    private final Settings settings;
    private final UnitOfWork unitOfWork;

    @Activate
    public Pricing(
            @Reference Catalogs catalogs,
            @Reference Discounts discounts,
            @Reference OrderDiscounts orderDiscounts,
            @Reference LineTenders lineTenders,
            @Reference Texts texts,
            @Reference Settings settings,
            @Reference UnitOfWork unitOfWork) {
        this.catalogs = catalogs;
        this.discounts = discounts;
        this.orderDiscounts = orderDiscounts;
        this.lineTenders = lineTenders;
        this.texts = texts;
        this.settings = settings;
        this.unitOfWork = unitOfWork;
    }

    private enum Purpose {
        SALE,
        SCREEN,
        REFUND
    }

    /// A cart as it would be sold now.
    public PricedCart price(Cart cart) {
        return unitOfWork.read(unit -> priced(cart, Purpose.SALE));
    }

    /// A cart for the till's screen. A line whose item is not sold just now, because it was taken out or its plugin
    /// is stopped, stays in sight at no price, so that it can be removed or wait for its plugin; see [#isSold].
    public PricedCart priceForScreen(Cart cart) {
        return unitOfWork.read(unit -> priced(cart, Purpose.SCREEN));
    }

    /// What [#priceForScreen] priced, as a customer reads it: in the shop's language, where the page has another.
    public PricedCart forCustomer(PricedCart shown) {
        Locale shops = ShopLanguage.speak(texts::locale);
        return shops.getLanguage().equals(texts.locale().getLanguage())
                ? shown
                : ShopLanguage.speak(() -> priceForScreen(shown.cart()));
    }

    /// Whether a line of [#priceForScreen] can be sold.
    public static boolean isSold(SoldLine line) {
        return !line.discountCode().equals(NOT_SOLD);
    }

    /// A cart at the prices given in it, without discounts and rounding: for a refund without receipt. Lines
    /// have the number 0.
    public PricedCart priceAsGiven(Cart cart) {
        return unitOfWork.read(unit -> priced(cart, Purpose.REFUND));
    }

    /// What the customer holds and could present for this cart, what saves most first.
    public List<OrderDiscounts.Suggestion> suggestions(Cart cart) {
        if (cart.memberId() == null || cart.lines().isEmpty()) {
            return List.of();
        }
        return unitOfWork.read(unit -> {
            Map<ItemRef, CatalogItem> items = items(cart);
            return orderDiscounts.suggest(cart, lines(cart, Purpose.SCREEN, items), items);
        });
    }

    private Map<ItemRef, CatalogItem> items(Cart cart) {
        return catalogs.priced(
                cart.storeId(), cart.lines().stream().map(Cart.Line::item).toList());
    }

    private PricedCart priced(Cart cart, Purpose purpose) {
        Map<ItemRef, CatalogItem> items = items(cart);
        List<SoldLine> lines = lines(cart, purpose, items);
        if (purpose == Purpose.REFUND) {
            return totals(cart, new OrderDiscounts.Priced(lines, List.of()), 0);
        }
        OrderDiscounts.Priced laid = orderDiscounts.price(cart, lines, items);
        return totals(cart, laid, Rounding.off(laid.lines(), settings.get(CheckoutSettings.ROUNDING_FEN)));
    }

    private static PricedCart totals(Cart cart, OrderDiscounts.Priced laid, long roundingFen) {
        Money listTotal = Money.ZERO;
        Money discountTotal = Money.ZERO;
        for (SoldLine line : laid.lines()) {
            listTotal = listTotal.plus(line.listAmount());
            discountTotal = discountTotal.plus(line.discount());
        }
        Money rounding = Money.ofFen(roundingFen);
        Money payable = listTotal.minus(discountTotal).minus(rounding);
        return new PricedCart(cart, laid.lines(), listTotal, discountTotal, rounding, payable, laid.considered());
    }

    private List<SoldLine> lines(Cart cart, Purpose purpose, Map<ItemRef, CatalogItem> items) {
        Function<DiscountSource.Line, Optional<DiscountSource.Offer>> best = purpose == Purpose.REFUND
                ? line -> Optional.empty()
                : discounts.forCart(cart.storeId(), cart.memberId());
        List<SoldLine> lines = new ArrayList<>();
        for (Cart.Line line : cart.lines()) {
            lines.add(priced(cart, line, items.get(line.item()), purpose, lines.size() + 1, best));
        }
        return lines;
    }

    private SoldLine priced(
            Cart cart,
            Cart.Line line,
            @Nullable CatalogItem item,
            Purpose purpose,
            int number,
            Function<DiscountSource.Line, Optional<DiscountSource.Offer>> best) {
        if (purpose == Purpose.SCREEN && (item == null || isTenderGone(line))) {
            return notSold(line, number);
        }
        if (item == null) {
            throw new ItemNotSold(line.item());
        }
        return purpose == Purpose.REFUND ? returned(line, item) : sold(cart, line, item, number, best);
    }

    private boolean isTenderGone(Cart.Line line) {
        String tender = line.tender();
        return tender != null && lineTenders.find(tender).isEmpty();
    }

    private SoldLine sold(
            Cart cart,
            Cart.Line line,
            CatalogItem item,
            int number,
            Function<DiscountSource.Line, Optional<DiscountSource.Offer>> best) {
        boolean overridden = line.tender() == null && isOverride(line, item);
        if (overridden && item.kind().isPrepaid()) {
            throw new Refusal("checkout.top-up.fixed-price", item.name());
        }
        String tender = line.tender();
        // What a line tender pays for costs what the catalogue says, whatever was agreed about its price in money.
        Cart.Line costs =
                LabelTotal.kept(tender == null || line.unitPrice() == null ? line : line.at(null, null, null), item);
        Money unitPrice = unitPrice(costs, item);
        Money amount = Objects.requireNonNullElseGet(
                costs.amount(), () -> costs.quantity().times(unitPrice));
        if (tender != null) {
            return line(costs, item, number, unitPrice, amount, paidBy(tender, cart, item, amount), null);
        }
        // An agreed price is final: a discount on top of it would be a second one.
        DiscountSource.Offer offer = overridden
                ? null
                : best.apply(new DiscountSource.Line(item, costs.quantity(), amount))
                        .orElse(null);
        // The reason marks the line as overridden, even while it is still missing.
        String given = Objects.requireNonNullElse(line.overrideReason(), "");
        return line(costs, item, number, unitPrice, amount, offer, overridden ? given : null);
    }

    /// Nothing of the line is left to pay. Whether the tender has enough is decided when it is taken.
    private DiscountSource.Offer paidBy(String tender, Cart cart, CatalogItem item, Money amount) {
        if (item.kind().isPrepaid() || item.openPrice()) {
            throw new Refusal("checkout.line-tender.not-for", item.name());
        }
        LineTender type = lineTenders.require(tender);
        Long memberId = cart.memberId();
        LineTenders.Offered offered = memberId == null
                ? null
                : lineTenders
                        .offers(cart.storeId(), memberId, List.of(item.ref()))
                        .get(item.ref());
        String title = texts.get(type.titleKey());
        String text = offered == null || !offered.tender().id().equals(tender)
                ? title
                : title + " · " + offered.offer().text();
        return new DiscountSource.Offer(SoldLine.codeOf(tender), text, amount);
    }

    private static SoldLine notSold(Cart.Line line, int number) {
        return new SoldLine(
                0,
                number,
                line.item(),
                ItemKind.GOODS,
                "",
                "",
                "",
                line.quantity(),
                Money.ZERO,
                Money.ZERO,
                List.of(new Reduction(NOT_SOLD, "", Money.ZERO)),
                line.staff(),
                null);
    }

    private SoldLine returned(Cart.Line line, CatalogItem item) {
        if (item.kind().isPrepaid()) {
            throw new Refusal("checkout.refund.top-up-needs-receipt", item.name());
        }
        Money unitPrice = unitPrice(line, item);
        Money amount = Objects.requireNonNullElseGet(
                line.amount(), () -> line.quantity().times(unitPrice));
        // More than it costs now is another price than the catalogue's, for whoever may make one.
        String reason = LabelTotal.isMoreThanListed(line, item, amount)
                ? Objects.requireNonNullElse(line.overrideReason(), "")
                : null;
        return line(line, item, 0, unitPrice, amount, null, reason);
    }

    /// Whether the line sells at another price than the catalogue's.
    public static boolean isOverride(Cart.Line line, CatalogItem item) {
        return line.unitPrice() != null
                && !item.openPrice()
                && !line.unitPrice().equals(item.listPrice());
    }

    private static Money unitPrice(Cart.Line line, CatalogItem item) {
        Money given = line.unitPrice();
        if (given == null && item.openPrice()) {
            throw new Refusal("checkout.item.price-needed", item.name());
        }
        Money price = given == null ? item.listPrice() : given;
        if (price.isNegative()
                || price.compareTo(DEAREST) > 0
                || line.quantity().compareTo(MOST) > 0) {
            throw new Refusal(
                    "checkout.item.out-of-bounds",
                    item.name(),
                    price.format(),
                    line.quantity().format());
        }
        return price;
    }

    private static SoldLine line(
            Cart.Line line,
            CatalogItem item,
            int number,
            Money unitPrice,
            Money amount,
            DiscountSource.@Nullable Offer offer,
            @Nullable String overrideReason) {
        return new SoldLine(
                0,
                number,
                item.ref(),
                item.kind(),
                item.name(),
                item.code(),
                item.category(),
                line.quantity(),
                unitPrice,
                amount,
                offer == null
                        ? List.of()
                        : List.of(new Reduction(offer.code(), offer.explanation(), offer.reduction())),
                line.staff(),
                overrideReason);
    }
}
