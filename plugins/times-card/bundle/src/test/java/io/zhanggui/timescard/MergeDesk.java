package io.zhanggui.timescard;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.Checkout.RefundLine;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.Exchange;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.MergePart;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.member.database.MemberDatabase;
import io.zhanggui.member.merge.MergeParts;
import io.zhanggui.member.merge.Merges;
import io.zhanggui.member.profile.Merged;
import io.zhanggui.member.tier.TierChanges;
import io.zhanggui.member.tier.Tiers;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Shelf;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/// A till of a shop whose members are sometimes merged, and what is done at it.
final class MergeDesk implements AutoCloseable {
    static final String SECRET = "1234";
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final Host host;
    private final Ledger ledger;
    private final Checkout checkout;
    private final Members members;
    private final Salon salon;
    private final Merges merges;
    private final Merged merged;

    MergeDesk(Host host) {
        this.host = host;
        ledger = host.service(Ledger.class);
        checkout = host.service(Checkout.class);
        members = host.service(Members.class);
        salon = new Salon(host);
        UnitOfWork unitOfWork = host.service(UnitOfWork.class);
        Operators operators = host.service(Operators.class);
        AuditLog audit = host.service(AuditLog.class);
        ShopClock clock = host.service(ShopClock.class);
        MemberDatabase database = new MemberDatabase(host.service(PluginDatabases.class));
        Tiers tiers = new Tiers(database, unitOfWork, operators, audit, clock);
        merged = new Merged(database, unitOfWork);
        merges = new Merges(
                database,
                new MergeParts(parts(host)),
                unitOfWork,
                operators,
                MergeDesk::confirm,
                audit,
                host.service(Stores.class),
                clock,
                ledger,
                members,
                tiers,
                new TierChanges(database, unitOfWork, operators, audit, clock, host.service(Settings.class), tiers),
                host.service(Texts.class));
    }

    private static List<MergePart> parts(Host host) {
        BundleContext bundles =
                FrameworkUtil.getBundle(host.service(Checkout.class).getClass()).getBundleContext();
        try {
            return bundles.getServiceReferences(MergePart.class, null).stream()
                    .map(bundles::getService)
                    .toList();
        } catch (InvalidSyntaxException noFilterGiven) {
            throw new IllegalStateException(noFilterGiven);
        }
    }

    /// The host itself answers for passwords and PINs; nobody here has one.
    private static void confirm(String secret) {
        if (!secret.equals(SECRET)) {
            throw new Refusal("stepUp.wrong");
        }
    }

    @Override
    public void close() {
        salon.close();
    }

    Salon salon() {
        return salon;
    }

    Merges merges() {
        return merges;
    }

    Merged merged() {
        return merged;
    }

    record Person(long id, String phone, String card) {}

    Person enrol(@Nullable String tier) {
        int number = PEOPLE.incrementAndGet();
        String phone = Long.toString(15_600_000_000L + number);
        String card = "MERGE" + number;
        long id = host.asOperator(
                Role.MANAGER,
                () -> members.enrol(new NewMember(
                                "王芳",
                                phone,
                                null,
                                null,
                                List.of(card),
                                tier,
                                salon.till().storeId(),
                                false,
                                ""))
                        .id());
        return new Person(id, phone, card);
    }

    void merge(Person from, Person into) {
        merge(salon.request(), from, into);
    }

    void merge(RequestId request, Person from, Person into) {
        host.asOperator(Role.MANAGER, () -> merges.merge(request, from.id(), into.id(), "同一人", SECRET));
    }

    /// Moves on what has come back to the first one, as the host's job does.
    void sweep(Person from, Person into) {
        host.service(Operators.class).asSystem(() -> merges.sweep(salon.request(), from.id(), into.id()));
    }

    /// 500 yuan of stored value, some points, and ten haircuts.
    void fill(Person person) {
        topUp(person, 500_00);
        salon.sellTenCuts(person.id());
        pay(person.id(), "cash", 300_00);
    }

    CompletedSale topUp(Person person, long fen) {
        return buy(person.id(), new ItemRef(StoredValue.CATALOG, 0), fen);
    }

    CompletedSale buy(long member, ItemRef item, long fen) {
        Money price = Money.ofFen(fen);
        Cart.Line line = new Cart.Line(item, Quantity.ONE, price, null, List.of(), null);
        Cart cart = new Cart(salon.till().storeId(), salon.till().id(), member, List.of(line));
        return host.asOperator(
                Role.MANAGER,
                () -> checkout.complete(salon.request(), cart, price, List.of(new PaidTender("cash", price, price))));
    }

    /// Buys a service and pays for it.
    CompletedSale pay(long member, String tender, long fen) {
        Cart cart = new Cart(
                salon.till().storeId(),
                salon.till().id(),
                member,
                List.of(Cart.Line.of(Shelf.service(fen), Quantity.ONE)));
        return host.asOperator(Role.MANAGER, () -> {
            Money payable = checkout.price(cart).payable();
            return checkout.complete(salon.request(), cart, payable, List.of(new PaidTender(tender, payable, payable)));
        });
    }

    /// Brings the only line of a sale back for a service.
    CompletedSale exchange(CompletedSale sale, Person buyer, long fen, List<PaidTender> tenders) {
        Cart cart = new Cart(
                salon.till().storeId(),
                salon.till().id(),
                buyer.id(),
                List.of(Cart.Line.of(Shelf.service(fen), Quantity.ONE)));
        Exchange back = new Exchange(sale.saleId(), List.of(new RefundLine(1, Quantity.ONE)), true, "换");
        return host.asOperator(
                Role.MANAGER, () -> checkout.exchange(salon.request(), back, cart, Money.ofFen(fen), tenders));
    }

    /// The only line of a sale, whole.
    CompletedSale refund(CompletedSale sale) {
        return salon.refund(salon.request(), sale, 1, 1);
    }

    static AccountRef points(long member) {
        return AccountRef.ofMember(member, "points", UnitOfAccount.POINTS);
    }

    static AccountRef principal(long member) {
        return AccountRef.ofMember(member, StoredValue.PRINCIPAL, UnitOfAccount.FEN);
    }

    static AccountRef bonus(long member) {
        return AccountRef.ofMember(member, StoredValue.BONUS, UnitOfAccount.FEN);
    }

    long balance(AccountRef account) {
        return ledger.balance(account);
    }
}
