package io.zhanggui.timescard;

import io.zhanggui.api.gift.Gift;
import io.zhanggui.api.gift.GiftKind;
import io.zhanggui.api.plugin.Settings;
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
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.Checkout.RefundLine;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.StaffShare;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.member.api.Members;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.timescard.api.PackageItem;
import io.zhanggui.timescard.api.PackageTerms;
import io.zhanggui.timescard.api.TimesCards;
import io.zhanggui.timescard.card.CardCare;
import io.zhanggui.timescard.card.CardDays;
import io.zhanggui.timescard.card.CardTransfers;
import io.zhanggui.timescard.card.Cards;
import io.zhanggui.timescard.card.MemberNames;
import io.zhanggui.timescard.card.Movements;
import io.zhanggui.timescard.card.TimesAccounts;
import io.zhanggui.timescard.expiry.ExpiryJob;
import io.zhanggui.timescard.product.Products;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/// A till of a hairdresser, and what is done at it.
public final class Salon implements AutoCloseable {
    public static final ItemRef CUT = Shelf.service(128_00);
    public static final ItemRef CARE = Shelf.service(68_00);

    private final Host host;
    private final Checkout checkout;
    private final TimesCards timesCards;
    private final Ledger ledger;
    private final Shelf shelf;
    private final TimesCardDatabase tables;
    private final Movements movements;
    private final Cards cards;
    private final CardCare care;
    private final CardTransfers transfers;
    private final ExpiryJob job;
    private final Products products;
    private final Till till;

    public Salon(Host host) {
        this.host = host;
        checkout = host.service(Checkout.class);
        timesCards = host.service(TimesCards.class);
        ledger = host.service(Ledger.class);
        shelf = Shelf.in(host);
        // What the plugin does not offer to others is made anew, on the same host and the same tables.
        tables = new TimesCardDatabase(host.service(PluginDatabases.class));
        UnitOfWork unitOfWork = host.service(UnitOfWork.class);
        Operators operators = host.service(Operators.class);
        ShopClock clock = host.service(ShopClock.class);
        Lots lots = host.service(Lots.class);
        movements = new Movements(unitOfWork, tables);
        MemberNames names = new MemberNames(members(host));
        cards = new Cards(unitOfWork, tables, names);
        care = new CardCare(
                unitOfWork,
                tables,
                ledger,
                lots,
                movements,
                operators,
                host.service(AuditLog.class),
                names,
                host.service(Stores.class),
                clock);
        transfers = new CardTransfers(
                unitOfWork,
                tables,
                ledger,
                lots,
                movements,
                names,
                operators,
                host.service(AuditLog.class),
                host.service(Stores.class),
                clock);
        job = new ExpiryJob(
                new CardDays(unitOfWork, tables, ledger, lots, movements, operators, clock),
                host.service(Settings.class),
                clock);
        products = new Products(unitOfWork, tables, operators, host.service(AuditLog.class), clock);
        till = host.newTill();
    }

    private static @Nullable Members members(Host host) {
        BundleContext bundles = Objects.requireNonNull(
                        FrameworkUtil.getBundle(host.service(Checkout.class).getClass()))
                .getBundleContext();
        ServiceReference<Members> running = bundles.getServiceReference(Members.class);
        return running == null ? null : bundles.getService(running);
    }

    @Override
    public void close() {
        shelf.close();
        tables.close();
    }

    public TimesCardDatabase tables() {
        return tables;
    }

    public Movements movements() {
        return movements;
    }

    public Cards cards() {
        return cards;
    }

    public Products products() {
        return products;
    }

    public CardTransfers transfers() {
        return transfers;
    }

    public CardCare care() {
        return care;
    }

    public void runJob() {
        host.service(Operators.class).asSystem(job::run);
    }

    public Till till() {
        return till;
    }

    public static long member() {
        return Ids.next();
    }

    public long stylist() {
        return host.operator(Role.STAFF).id();
    }

    /// Ten cuts for 980.
    public long tenCuts() {
        return product(PackageTerms.of("剪发 10 次卡", Money.ofFen(980_00), List.of(cuts(10))));
    }

    public static PackageItem cuts(int times) {
        return PackageItem.of(CUT, "总监剪发", Money.ofFen(128_00), times);
    }

    public long product(PackageTerms terms) {
        return host.asOperator(Role.MANAGER, () -> timesCards.addProduct(terms));
    }

    /// Gives one card.
    public void give(long member, long product) {
        Gift gift = new Gift(Long.toString(product), member, 1, request(), "sale:1", "times-card.gift");
        host.asOperator(
                Role.CASHIER,
                () -> host.service(UnitOfWork.class)
                        .writeOnly(unit -> host.service(GiftKind.class).give(gift)));
    }

    /// Takes a product off sale.
    public void stop(long product) {
        host.asOperator(Role.MANAGER, () -> products.activate(product, false));
    }

    public CompletedSale sell(long member, long product, Money price, int pieces) {
        Money payable = Quantity.of(pieces).times(price);
        Cart cart = new Cart(
                till.storeId(),
                till.id(),
                member,
                List.of(Cart.Line.of(new ItemRef(TimesCards.CATALOG, product), Quantity.of(pieces))));
        return host.asOperator(
                Role.CASHIER,
                () -> checkout.complete(request(), cart, payable, List.of(new PaidTender("wechat", payable, payable))));
    }

    /// Sells ten cuts, and names who sold them.
    public CompletedSale sellTenCutsBy(long member, long employee) {
        Money payable = Money.ofFen(980_00);
        Cart cart = new Cart(
                till.storeId(),
                till.id(),
                member,
                List.of(new Cart.Line(
                        new ItemRef(TimesCards.CATALOG, tenCuts()),
                        Quantity.ONE,
                        null,
                        null,
                        List.of(new StaffShare(employee, 100)))));
        return host.asOperator(
                Role.CASHIER,
                () -> checkout.complete(request(), cart, payable, List.of(new PaidTender("wechat", payable, payable))));
    }

    public CompletedSale sellTenCuts(long member) {
        return sell(member, tenCuts(), Money.ofFen(980_00), 1);
    }

    public CompletedSale redeem(long member, ItemRef item, int times) {
        return redeem(request(), member, item, times);
    }

    public CompletedSale redeem(RequestId request, long member, ItemRef item, int times) {
        return host.asOperator(Role.CASHIER, () -> timesCards.redeem(request, member, item, times, stylist()));
    }

    public CompletedSale refund(RequestId request, CompletedSale sale, int line, int quantity) {
        return host.asOperator(
                Role.MANAGER,
                () -> checkout.refund(
                        request, sale.saleId(), List.of(new RefundLine(line, Quantity.of(quantity))), true, "test"));
    }

    Cart.Line covered(ItemRef item, int times) {
        return new Cart.Line(
                item, Quantity.of(times), null, null, List.of(new StaffShare(stylist(), 100)), TimesCards.TENDER);
    }

    public RequestId request() {
        return new RequestId(till.storeId(), till.id(), "r" + Ids.next());
    }

    public long times(long member) {
        return ledger.balance(AccountRef.ofMember(member, TimesCards.TIMES, UnitOfAccount.TIMES));
    }

    public Money prepaid(long member) {
        return Money.ofFen(ledger.balance(AccountRef.ofMember(member, TimesCards.PREPAID, UnitOfAccount.FEN)));
    }

    /// The money that a paper moved, by account.
    public List<String> money(CompletedSale sale) {
        return ledger.ofDocument(sale.document()).stream()
                .filter(entry -> entry.account().unit() == UnitOfAccount.FEN)
                .map(entry -> entry.account().name() + " " + entry.amount())
                .toList();
    }

    /// What the plugin says is left, summed over its own rows.
    public long timesInTables(long member) {
        return host.service(UnitOfWork.class)
                .read(unit -> Sql.first(
                                unit.connection(),
                                "SELECT SUM(i.times_left) FROM times_card_item i"
                                        + " JOIN times_card_card c ON c.id = i.card_id WHERE c.member_id = ?",
                                row -> row.getLong(1),
                                member)
                        .orElse(0L));
    }

    /// What is left in the ledger's lots.
    public long timesInLots(long member) {
        return host.service(Lots.class).ofMember(member, TimesAccounts.PURSE, false).stream()
                .mapToLong(lot -> lot.left().total())
                .sum();
    }
}
