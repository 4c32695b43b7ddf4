package io.zhanggui.marketing;

import io.zhanggui.api.gift.GiftKind;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.Checkout.RefundLine;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ConsideredDiscount;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.PricedCart;
import io.zhanggui.checkout.api.ReceiptSection;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.marketing.api.CouponTerms;
import io.zhanggui.marketing.api.Coupons;
import io.zhanggui.marketing.campaign.Campaigns;
import io.zhanggui.marketing.coupon.CouponBook;
import io.zhanggui.marketing.coupon.CouponDesk;
import io.zhanggui.marketing.coupon.IssuedList;
import io.zhanggui.marketing.coupon.Issuing;
import io.zhanggui.marketing.coupon.Journal;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Shelf;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/// A till where coupons are used, and what is done at it.
public final class CouponShop implements AutoCloseable {
    private final Host host;
    private final Checkout checkout;
    private final Shelf shelf;
    private final MarketingDatabase tables;
    private final Till till;

    public final CouponBook book;
    public final CouponDesk desk;
    public final IssuedList issued;
    public final GiftKind gift;
    public final Campaigns campaigns;

    public CouponShop(Host host) {
        this.host = host;
        checkout = host.service(Checkout.class);
        shelf = Shelf.in(host);
        till = host.newTill();
        gift = host.service(GiftKind.class);
        // What the plugin does not offer to others is made anew, on the same host and the same tables.
        tables = new MarketingDatabase(host.service(PluginDatabases.class));
        UnitOfWork work = host.service(UnitOfWork.class);
        Operators operators = host.service(Operators.class);
        ShopClock clock = host.service(ShopClock.class);
        AuditLog audit = host.service(AuditLog.class);
        book = new CouponBook(work, tables, operators, clock, audit);
        Issuing issuing = new Issuing(work, book, new Journal(work, tables, operators, clock), operators, clock);
        desk = new CouponDesk(work, issuing, operators, host.service(Stores.class), audit);
        campaigns = new Campaigns(work, tables, operators, audit, clock);
        issued = new IssuedList(work, tables, operators, clock);
    }

    @Override
    public void close() {
        shelf.close();
        tables.close();
    }

    public Till till() {
        return till;
    }

    public static long member() {
        return Ids.next();
    }

    public long define(CouponTerms terms) {
        return host.asOperator(Role.MANAGER, () -> host.service(Coupons.class).define(terms));
    }

    /// One coupon for a member.
    public String issue(long coupon, long member) {
        return issue(coupon, member, 1).getFirst();
    }

    public List<String> issue(long coupon, long member, int count) {
        return host.asOperator(
                Role.MANAGER, () -> host.service(Coupons.class).issue(request(), coupon, member, count, "test"));
    }

    /// A code that anybody may present.
    public String code(long coupon) {
        return host.asOperator(
                Role.MANAGER,
                () -> desk.makeCodes(request(), coupon, 1, "test")
                        .getFirst()
                        .code()
                        .text());
    }

    public Cart cart(@Nullable Long member, List<String> codes, ItemRef... items) {
        return cart(till, member, codes, items);
    }

    public static Cart cart(Till at, @Nullable Long member, List<String> codes, ItemRef... items) {
        return new Cart(
                        at.storeId(),
                        at.id(),
                        member,
                        Arrays.stream(items)
                                .map(item -> Cart.Line.of(item, Quantity.ONE))
                                .toList())
                .presenting(codes);
    }

    public PricedCart price(Cart cart) {
        return host.asOperator(Role.CASHIER, () -> checkout.price(cart));
    }

    public ConsideredDiscount considered(Cart cart) {
        return price(cart).considered().getFirst();
    }

    /// Sells at what it costs now, for cash.
    public CompletedSale sell(Cart cart) {
        return sell(cart, price(cart).payable());
    }

    public CompletedSale sell(Cart cart, Money payable) {
        return host.asOperator(
                Role.CASHIER,
                () -> checkout.complete(
                        new RequestId(cart.storeId(), cart.tillId(), "r" + Ids.next()),
                        cart,
                        payable,
                        payable.fen() == 0 ? List.of() : List.of(new PaidTender("cash", payable, payable))));
    }

    public CompletedSale refund(CompletedSale sale, int... lines) {
        return host.asOperator(
                Role.MANAGER,
                () -> checkout.refund(
                        request(),
                        sale.saleId(),
                        Arrays.stream(lines)
                                .mapToObj(line -> new RefundLine(line, Quantity.ONE))
                                .toList(),
                        true,
                        "test"));
    }

    public RequestId request() {
        return new RequestId(till.storeId(), till.id(), "r" + Ids.next());
    }

    /// The money that a paper moved, by account.
    public List<String> money(CompletedSale sale) {
        return host.service(Ledger.class).ofDocument(sale.document()).stream()
                .map(entry -> entry.account().name() + " " + entry.amount())
                .toList();
    }

    public List<PrintBlock> receipt(CompletedSale sale) {
        BundleContext bundles = FrameworkUtil.getBundle(checkout.getClass()).getBundleContext();
        return host.asOperator(
                Role.CASHIER,
                () -> sections(bundles)
                        .filter(section -> section.order() == 220)
                        .flatMap(section -> section.blocks(sale).stream())
                        .toList());
    }

    private static Stream<ReceiptSection> sections(BundleContext bundles) {
        try {
            return bundles.getServiceReferences(ReceiptSection.class, null).stream()
                    .map(bundles::getService);
        } catch (InvalidSyntaxException noFilterGiven) {
            throw new IllegalStateException(noFilterGiven);
        }
    }
}
