package io.zhanggui.timescard;

import static io.zhanggui.timescard.Salon.CUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AccessDenied;
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
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.Customer;
import io.zhanggui.checkout.api.CustomerSource;
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
import io.zhanggui.testkit.Together;
import io.zhanggui.testkit.WithHost;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/// Two records of one person, with stored value, points, cards and times, become one.
@WithHost(plugins = {"checkout", "commission", "member", "stored-value", "times-card"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MergeIT {
    private static final String SECRET = "1234";
    private static int people;

    private final Host host;
    private final Ledger ledger;
    private final Checkout checkout;
    private final Members members;
    private final Salon salon;
    private final Merges merges;
    private final Merged merged;

    MergeIT(Host host) throws InvalidSyntaxException {
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
                this::confirm,
                audit,
                host.service(Stores.class),
                clock,
                ledger,
                members,
                tiers,
                new TierChanges(database, unitOfWork, operators, audit, clock, host.service(Settings.class), tiers),
                host.service(Texts.class));
    }

    private static List<MergePart> parts(Host host) throws InvalidSyntaxException {
        BundleContext bundles =
                FrameworkUtil.getBundle(host.service(Checkout.class).getClass()).getBundleContext();
        return bundles.getServiceReferences(MergePart.class, null).stream()
                .map(bundles::getService)
                .toList();
    }

    /// The host itself answers for passwords and PINs; nobody here has one.
    private void confirm(String secret) {
        if (!secret.equals(SECRET)) {
            throw new Refusal("stepUp.wrong");
        }
    }

    @AfterEach
    void chainsAndLotsAgree() {
        assertThat(ledger.verify(null)).isEmpty();
    }

    @AfterAll
    void close() {
        salon.close();
    }

    private record Person(long id, String phone, String card) {}

    @Test
    void everythingOfBothIsThereAfterwardsAndBelongsToOne() {
        Person from = enrol("gold");
        Person into = enrol(null);
        fill(from);
        fill(into);
        Map<String, Long> before = new TreeMap<>(balances(from.id()));
        balances(into.id()).forEach((account, balance) -> before.merge(account, balance, Long::sum));
        assertThat(preview(from, into)).hasSize(4);

        RequestId request = salon.request();
        merge(request, from, into);
        merge(request, from, into);
        merge(salon.request(), from, into);
        assertThat(balances(into.id())).isEqualTo(before);
        assertThat(balances(from.id()).values()).containsOnly(0L);
        assertThat(salon.timesInLots(into.id())).isEqualTo(salon.times(into.id()));
        assertThat(salon.timesInTables(into.id())).isEqualTo(salon.times(into.id()));

        // The old phone, card and number lead to the one who stays.
        assertThat(members.search(from.phone(), 5))
                .extracting(found -> found.id())
                .containsExactly(into.id());
        assertThat(members.findByCard(from.card()))
                .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(into.id()));
        assertThat(members.resolve(List.of(from.phone(), into.phone())).values())
                .containsOnly(into.id());
        assertThat(merged.current(from.id())).isEqualTo(into.id());
        assertThat(merged.withEarlier(into.id())).containsExactly(into.id(), from.id());
        assertThat(members.find(into.id()).orElseThrow().tierCode()).isEqualTo("gold");
        // The entries of both stay where they were written.
        assertThat(ledger.statement(points(from.id()), 50, null)).hasSizeGreaterThan(1);

        salon.redeem(into.id(), CUT, 20);
        pay(into.id(), StoredValue.TENDER, 400_00);
        assertThatThrownBy(() -> pay(from.id(), "cash", 1_00)).isInstanceOf(Refusal.class);
    }

    @Test
    void whatARefundGivesBackToTheOldRecordIsMovedOn() {
        Person from = enrol(null);
        Person into = enrol(null);
        fill(from);
        CompletedSale sale = pay(from.id(), StoredValue.TENDER, 200_00);
        long pointsBefore = balance(points(from.id()));
        merge(salon.request(), from, into);
        salon.refund(salon.request(), sale, 1, 1);
        assertThat(balance(principal(from.id()))).isEqualTo(200_00);
        assertThat(balance(principal(into.id()))).isEqualTo(300_00);
        merges.sweep(salon.request(), from.id(), into.id());
        merges.sweep(salon.request(), from.id(), into.id());
        assertThat(balance(principal(from.id()))).isZero();
        assertThat(balance(principal(into.id()))).isEqualTo(500_00);
        assertThat(balance(points(into.id()))).isLessThanOrEqualTo(pointsBefore);
    }

    @Test
    void whoWasMergedIsFoundAtTheTillAndExchangesAsWhoThatIsNow() {
        Person from = enrol(null);
        Person into = enrol(null);
        CompletedSale sale = pay(from.id(), "cash", 200_00);
        merge(salon.request(), from, into);

        CustomerSource customers = host.service(CustomerSource.class);
        assertThat(customers.current(from.id())).isEqualTo(into.id());
        assertThat(customers.search(from.phone(), 5))
                .extracting(Customer::memberId)
                .containsExactly(into.id());
        assertThat(customers.scan(from.card()))
                .hasValueSatisfying(found -> assertThat(found.memberId()).isEqualTo(into.id()));

        Person another = enrol(null);
        refused("checkout.exchange.same-member", () -> exchange(sale, another, 300_00));
        CompletedSale second = exchange(sale, into, 300_00);
        assertThat(second.memberId()).isEqualTo(into.id());
        assertThat(second.notes()).anySatisfy(note -> assertThat(note).contains("换货"));
    }

    /// For a service at another price, all of it in cash.
    private CompletedSale exchange(CompletedSale sale, Person person, long fen) {
        Cart cart = new Cart(
                salon.till().storeId(),
                salon.till().id(),
                person.id(),
                List.of(Cart.Line.of(Shelf.service(fen), Quantity.ONE)));
        Exchange exchange = new Exchange(sale.saleId(), List.of(new Checkout.RefundLine(1, Quantity.ONE)), true, "换一个");
        return host.asOperator(Role.MANAGER, () -> {
            Money payable = checkout.price(cart).payable();
            return checkout.exchange(
                    salon.request(), exchange, cart, payable, List.of(new PaidTender("cash", payable, payable)));
        });
    }

    @Test
    void whoCannotBeMergedIsRefusedAndNothingMoves() {
        Person from = enrol(null);
        Person into = enrol(null);
        fill(from);
        refused("member.merge.same", () -> preview(from, from));
        refused(
                "stepUp.wrong",
                () -> host.asOperator(
                        Role.MANAGER, () -> merges.merge(salon.request(), from.id(), into.id(), "同一人", "")));
        refused(
                "member.merge.reason",
                () -> host.asOperator(
                        Role.MANAGER, () -> merges.merge(salon.request(), from.id(), into.id(), " ", SECRET)));
        assertThatThrownBy(() -> host.asOperator(
                        Role.CASHIER, () -> merges.merge(salon.request(), from.id(), into.id(), "同一人", SECRET)))
                .isInstanceOf(AccessDenied.class);
        assertThat(balance(principal(from.id()))).isEqualTo(500_00);

        merge(salon.request(), from, into);
        Person third = enrol(null);
        refused("member.merge.frozen", () -> merge(salon.request(), from, third));
        refused("member.merge.frozen", () -> merge(salon.request(), third, from));
        // Whoever was merged before goes along.
        merge(salon.request(), into, third);
        assertThat(merged.current(from.id())).isEqualTo(third.id());
        assertThat(balance(principal(third.id()))).isEqualTo(500_00);
    }

    @Test
    void paymentsAtTheMomentOfTheMergeAreNeitherLostNorDoubled() throws Exception {
        Person from = enrol(null);
        Person into = enrol(null);
        fill(from);
        fill(into);
        Together<Object> tries = Together.run(
                8,
                () -> Math.floorMod(Thread.currentThread().threadId(), 2) == 0
                        ? pay(into.id(), StoredValue.TENDER, 10_00)
                        : mergeOnce(from, into));
        assertThat(tries.failures()).allSatisfy(failed -> assertThat(failed).isInstanceOf(Refusal.class));
        long paid =
                tries.results().stream().filter(CompletedSale.class::isInstance).count();
        assertThat(balance(principal(into.id())) + balance(principal(from.id())))
                .isEqualTo(1_000_00 - paid * 10_00);
    }

    private Object mergeOnce(Person from, Person into) {
        merge(salon.request(), from, into);
        return from;
    }

    private List<MergePart.Line> preview(Person from, Person into) {
        return host.asOperator(Role.MANAGER, () -> merges.preview(from.id(), into.id()));
    }

    private void merge(RequestId request, Person from, Person into) {
        host.asOperator(Role.MANAGER, () -> merges.merge(request, from.id(), into.id(), "同一人", SECRET));
    }

    /// 500 yuan of stored value, some points, and ten haircuts.
    private void fill(Person person) {
        buy(person.id(), new ItemRef(StoredValue.CATALOG, 0), 500_00);
        salon.sellTenCuts(person.id());
        pay(person.id(), "cash", 300_00);
    }

    private CompletedSale buy(long member, ItemRef item, long fen) {
        Money price = Money.ofFen(fen);
        Cart.Line line = new Cart.Line(item, Quantity.ONE, price, null, List.of(), null);
        Cart cart = new Cart(salon.till().storeId(), salon.till().id(), member, List.of(line));
        return host.asOperator(
                Role.MANAGER,
                () -> checkout.complete(salon.request(), cart, price, List.of(new PaidTender("cash", price, price))));
    }

    /// Buys a service and pays for it.
    private CompletedSale pay(long member, String tender, long fen) {
        Money price = Money.ofFen(fen);
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

    private Map<String, Long> balances(long member) {
        Map<String, Long> balances = new TreeMap<>();
        for (AccountRef account : Arrays.asList(
                points(member),
                principal(member),
                AccountRef.ofMember(member, StoredValue.BONUS, UnitOfAccount.FEN),
                AccountRef.ofMember(member, "times-card.prepaid", UnitOfAccount.FEN),
                AccountRef.ofMember(member, "times-card.times", UnitOfAccount.TIMES))) {
            balances.put(account.name(), balance(account));
        }
        return balances;
    }

    private static AccountRef points(long member) {
        return AccountRef.ofMember(member, "points", UnitOfAccount.POINTS);
    }

    private static AccountRef principal(long member) {
        return AccountRef.ofMember(member, StoredValue.PRINCIPAL, UnitOfAccount.FEN);
    }

    private long balance(AccountRef account) {
        return ledger.balance(account);
    }

    private Person enrol(@Nullable String tier) {
        int number = ++people;
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

    private static void refused(String textKey, org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOf(Refusal.class).hasMessageStartingWith(textKey);
    }
}
