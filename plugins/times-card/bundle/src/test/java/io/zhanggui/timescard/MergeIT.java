package io.zhanggui.timescard;

import static io.zhanggui.timescard.Salon.CUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.Customer;
import io.zhanggui.checkout.api.CustomerSource;
import io.zhanggui.checkout.api.Exchange;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.MergePart;
import io.zhanggui.member.merge.Merges;
import io.zhanggui.member.profile.Merged;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.Together;
import io.zhanggui.testkit.WithHost;
import io.zhanggui.timescard.MergeDesk.Person;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Two records of one person, with stored value, points, cards and times, become one.
@WithHost(plugins = {"checkout", "commission", "member", "stored-value", "times-card"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MergeIT {
    private final Host host;
    private final Ledger ledger;
    private final Checkout checkout;
    private final Members members;
    private final MergeDesk desk;
    private final Salon salon;
    private final Merges merges;
    private final Merged merged;

    MergeIT(Host host) {
        this.host = host;
        ledger = host.service(Ledger.class);
        checkout = host.service(Checkout.class);
        members = host.service(Members.class);
        desk = new MergeDesk(host);
        salon = desk.salon();
        merges = desk.merges();
        merged = desk.merged();
    }

    @AfterEach
    void chainsAndLotsAgree() {
        assertThat(ledger.verify(null)).isEmpty();
    }

    @AfterAll
    void close() {
        desk.close();
    }

    @Test
    void everythingOfBothIsThereAfterwardsAndBelongsToOne() {
        Person from = desk.enrol("gold");
        Person into = desk.enrol(null);
        desk.fill(from);
        desk.fill(into);
        Map<String, Long> before = new TreeMap<>(balances(from.id()));
        balances(into.id()).forEach((account, balance) -> before.merge(account, balance, Long::sum));
        assertThat(preview(from, into)).hasSize(4);

        RequestId request = salon.request();
        desk.merge(request, from, into);
        desk.merge(request, from, into);
        desk.merge(salon.request(), from, into);
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
        assertThat(ledger.statement(MergeDesk.points(from.id()), 50, null)).hasSizeGreaterThan(1);

        salon.redeem(into.id(), CUT, 20);
        desk.pay(into.id(), StoredValue.TENDER, 400_00);
        assertThatThrownBy(() -> desk.pay(from.id(), "cash", 1_00)).isInstanceOf(Refusal.class);
    }

    @Test
    void whoWasMergedIsFoundAtTheTillAndExchangesAsWhoThatIsNow() {
        Person from = desk.enrol(null);
        Person into = desk.enrol(null);
        CompletedSale sale = desk.pay(from.id(), "cash", 200_00);
        desk.merge(salon.request(), from, into);

        CustomerSource customers = host.service(CustomerSource.class);
        assertThat(customers.current(from.id())).isEqualTo(into.id());
        assertThat(customers.search(from.phone(), 5))
                .extracting(Customer::memberId)
                .containsExactly(into.id());
        assertThat(customers.scan(from.card()))
                .hasValueSatisfying(found -> assertThat(found.memberId()).isEqualTo(into.id()));

        Person another = desk.enrol(null);
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
        Person from = desk.enrol(null);
        Person into = desk.enrol(null);
        desk.fill(from);
        refused("member.merge.same", () -> preview(from, from));
        refused(
                "stepUp.wrong",
                () -> host.asOperator(
                        Role.MANAGER, () -> merges.merge(salon.request(), from.id(), into.id(), "同一人", "")));
        refused(
                "member.merge.reason",
                () -> host.asOperator(
                        Role.MANAGER,
                        () -> merges.merge(salon.request(), from.id(), into.id(), " ", MergeDesk.SECRET)));
        assertThatThrownBy(() -> host.asOperator(
                        Role.CASHIER,
                        () -> merges.merge(salon.request(), from.id(), into.id(), "同一人", MergeDesk.SECRET)))
                .isInstanceOf(AccessDenied.class);
        assertThat(desk.balance(MergeDesk.principal(from.id()))).isEqualTo(500_00);

        desk.merge(salon.request(), from, into);
        Person third = desk.enrol(null);
        refused("member.merge.frozen", () -> desk.merge(salon.request(), from, third));
        refused("member.merge.frozen", () -> desk.merge(salon.request(), third, from));
        // Whoever was merged before goes along.
        desk.merge(salon.request(), into, third);
        assertThat(merged.current(from.id())).isEqualTo(third.id());
        assertThat(desk.balance(MergeDesk.principal(third.id()))).isEqualTo(500_00);
    }

    @Test
    void paymentsAtTheMomentOfTheMergeAreNeitherLostNorDoubled() throws Exception {
        Person from = desk.enrol(null);
        Person into = desk.enrol(null);
        desk.fill(from);
        desk.fill(into);
        Together<Object> tries = Together.run(
                8,
                () -> Math.floorMod(Thread.currentThread().threadId(), 2) == 0
                        ? desk.pay(into.id(), StoredValue.TENDER, 10_00)
                        : mergeOnce(from, into));
        assertThat(tries.failures()).allSatisfy(failed -> assertThat(failed).isInstanceOf(Refusal.class));
        long paid =
                tries.results().stream().filter(CompletedSale.class::isInstance).count();
        assertThat(desk.balance(MergeDesk.principal(into.id())) + desk.balance(MergeDesk.principal(from.id())))
                .isEqualTo(1_000_00 - paid * 10_00);
    }

    private Object mergeOnce(Person from, Person into) {
        desk.merge(salon.request(), from, into);
        return from;
    }

    private List<MergePart.Line> preview(Person from, Person into) {
        return host.asOperator(Role.MANAGER, () -> merges.preview(from.id(), into.id()));
    }

    private Map<String, Long> balances(long member) {
        Map<String, Long> balances = new TreeMap<>();
        for (AccountRef account : Arrays.asList(
                MergeDesk.points(member),
                MergeDesk.principal(member),
                MergeDesk.bonus(member),
                AccountRef.ofMember(member, "times-card.prepaid", UnitOfAccount.FEN),
                AccountRef.ofMember(member, "times-card.times", UnitOfAccount.TIMES))) {
            balances.put(account.name(), desk.balance(account));
        }
        return balances;
    }

    private static void refused(String textKey, org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOf(Refusal.class).hasMessageStartingWith(textKey);
    }
}
