package io.zhanggui.member.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.Checkout.RefundLine;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.Customer;
import io.zhanggui.checkout.api.CustomerSource;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.PricedCart;
import io.zhanggui.checkout.api.RefundForecast;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.member.kit.PointsShop;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.WithHost;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = {"checkout", "member"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PointsIT {
    private final Host host;
    private final Checkout checkout;
    private final Members members;
    private final Ledger ledger;
    private final Till till;
    private final Shelf shelf;

    PointsIT(Host host) {
        this.host = host;
        this.checkout = host.service(Checkout.class);
        this.members = host.service(Members.class);
        this.ledger = host.service(Ledger.class);
        this.till = host.newTill();
        this.shelf = Shelf.in(host);
    }

    @AfterAll
    void takeTheShelfAway() {
        shelf.close();
    }

    @Test
    void aGoldMemberPaysNineTenthsAndEarnsOneAndAHalfTimesThePoints() {
        Member member = member("gold");
        CompletedSale sale = sell(member, 29_800);

        SoldLine line = sale.lines().getFirst();
        assertThat(line.net()).isEqualTo(Money.ofFen(26_820));
        assertThat(line.discountCode()).isEqualTo("member.tier");
        assertThat(line.discountText()).isEqualTo("金卡 9 折");
        assertThat(sale.notes()).contains("本单积分 +40，余额 40");
        assertThat(balance(member)).isEqualTo(40);
        assertThat(members.find(member.id()))
                .hasValueSatisfying(found -> assertThat(found.points()).isEqualTo(40));
    }

    @Test
    void refundsTakeBackThePointsInProportionAndAllOfThemInTheEnd() {
        Member member = member("basic");
        CompletedSale sale = sell(member, 10_000, 16_820);
        assertThat(balance(member)).isEqualTo(26);

        assertThat(refundForecast(sale)).containsExactly("将收回积分 26，现有 26。");
        CompletedSale first = refund(sale, 1, "first");
        assertThat(first.notes()).contains("收回积分 9，余额 17");
        refund(sale, 2, "second");
        assertThat(balance(member)).isZero();
    }

    @Test
    void pointsThatWereSpentBeforeTheRefundAreOwedAndTheNextOnesSettleThemFirst() {
        Member member = member("basic");
        CompletedSale sale = sell(member, 20_000);
        PointsShop shop = new PointsShop(host);
        shop.spend(member, 15);

        assertThat(refundForecast(sale)).containsExactly("应收回积分 20，现只有 5：还欠的 15 由以后所得积分先抵扣。");
        CompletedSale refund = refund(sale, 1, "short");
        assertThat(balance(member)).isZero();
        assertThat(refund.notes()).contains("收回积分 5，余额 0", "积分已使用，还欠 15 积分，以后所得积分先抵扣");
        assertThat(shop.debt().of(member.id())).isEqualTo(15);

        CompletedSale part = sell(member, 10_000);
        assertThat(part.notes()).contains("本单积分 +10，其中 10 抵扣此前退款欠的积分，余额 0");
        assertThat(shop.debt().of(member.id())).isEqualTo(5);

        CompletedSale rest = sell(member, 10_000);
        assertThat(rest.notes()).contains("本单积分 +10，其中 5 抵扣此前退款欠的积分，余额 5");
        assertThat(shop.debt().of(member.id())).isZero();

        // What settled a debt is owed again when its own sale comes back.
        refund(rest, 1, "rest");
        assertThat(balance(member)).isZero();
        assertThat(shop.debt().of(member.id())).isEqualTo(5);
    }

    @Test
    void whatIsOwedIsNotSpentEvenWhenPointsCameInThatSettleNothing() {
        Member member = member("basic");
        CompletedSale sale = sell(member, 20_000);
        PointsShop shop = new PointsShop(host);
        shop.spend(member, 20);
        refund(sale, 1, "all");
        assertThat(shop.debt().of(member.id())).isEqualTo(20);
        shop.give(member, 25);
        assertThat(shop.points().spendable(member.id())).isEqualTo(5);
        assertThatThrownBy(() -> shop.spend(member, 6)).isInstanceOf(NotEnoughPoints.class);
        shop.spend(member, 5);
        assertThat(shop.points().spendable(member.id())).isZero();
    }

    @Test
    void aRefundWithoutReceiptTakesBackWhatItsLinesWouldEarn() {
        Member member = member("basic");
        sell(member, 20_000);
        assertThat(balance(member)).isEqualTo(20);
        Cart back = new Cart(
                till.storeId(),
                till.id(),
                member.id(),
                List.of(new Cart.Line(Shelf.service(15_000), Quantity.ONE, Money.ofFen(15_000), null, List.of())));
        CompletedSale refund = host.asOperator(
                Role.MANAGER,
                () -> checkout.refundWithoutReceipt(
                        RequestId.random(till.storeId(), till.id()), back, "cash", false, "小票丢了"));
        assertThat(refund.notes()).contains("收回积分 15，余额 5");
        assertThat(balance(member)).isEqualTo(5);
    }

    @Test
    void nothingIsSoldToAMemberWhoDoesNotExist() {
        Cart cart = new Cart(
                till.storeId(), till.id(), Ids.next(), List.of(Cart.Line.of(Shelf.service(1_000), Quantity.ONE)));
        assertThatThrownBy(() -> host.asOperator(
                        Role.CASHIER,
                        () -> checkout.complete(
                                RequestId.random(till.storeId(), till.id()),
                                cart,
                                Money.ofFen(1_000),
                                List.of(new PaidTender("cash", Money.ofFen(1_000), Money.ofFen(1_000))))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("member.unknown");
    }

    @Test
    void nothingIsSoldUnderTheNameOfAFrozenMember() {
        Member member = member("gold");
        host.service(UnitOfWork.class)
                .writeOnly(unit ->
                        Sql.update(unit.connection(), "UPDATE member_member SET frozen = 1 WHERE id = ?", member.id()));

        assertThatThrownBy(() -> sell(member, 1_000))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.textKey()).isEqualTo("member.frozen.no-sale"));
        assertThat(checkout.ofMember(member.id(), 10)).isEmpty();
    }

    /// A cart is priced anew with every scan: what the database is asked must not grow with it.
    @Test
    void aCartOfAHundredLinesAsksTheDatabaseAsOftenAsACartOfOne() {
        Member member = member("gold");
        long[] hundred = LongStream.rangeClosed(1, 100).toArray();
        assertThat(statementsOf(() -> checkout.price(cart(member, hundred))))
                .isEqualTo(statementsOf(() -> checkout.price(cart(member, 100))));
    }

    @Test
    void aPageOfCustomersAsksTheDatabaseAsOftenAsOne() {
        CustomerSource customers = host.service(CustomerSource.class);
        List<Long> many = Stream.generate(() -> member("basic").id()).limit(20).toList();
        assertThat(customers.findAll(many)).extracting(Customer::memberId).isEqualTo(many);
        assertThat(statementsOf(() -> customers.findAll(many)))
                .isEqualTo(statementsOf(() -> customers.findAll(many.subList(0, 1))));
    }

    @Test
    void aMembersPapersAskTheDatabaseAsOftenAsOne() {
        Member member = member("basic");
        sell(member, 1_000);
        long one = statementsOf(() -> checkout.ofMember(member.id(), 50));
        sell(member, 1_000, 2_000);
        sell(member, 3_000);
        assertThat(checkout.ofMember(member.id(), 50))
                .extracting(paper -> paper.payable().fen())
                .containsExactlyInAnyOrder(1_000L, 3_000L, 3_000L);
        assertThat(statementsOf(() -> checkout.ofMember(member.id(), 50))).isEqualTo(one);
    }

    /// Counted by the server for the connection of one unit, which all calls inside join.
    private long statementsOf(Runnable work) {
        return host.service(UnitOfWork.class).read(unit -> {
            // The first time also prepares the statements.
            work.run();
            long before = statements(unit.connection());
            work.run();
            return statements(unit.connection()) - before;
        });
    }

    private static long statements(Connection connection) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT variable_value FROM information_schema.session_status"
                                + " WHERE variable_name = 'QUESTIONS'",
                        row -> row.getLong(1))
                .orElseThrow();
    }

    private Member member(String tierCode) {
        return host.asOperator(
                Role.MANAGER,
                () -> members.enrol(
                        new NewMember("王芳", "", null, null, List.of(), tierCode, till.storeId(), false, "")));
    }

    private CompletedSale sell(Member member, long... fen) {
        Cart cart = cart(member, fen);
        return host.asOperator(Role.CASHIER, () -> {
            PricedCart priced = checkout.price(cart);
            PaidTender cash = new PaidTender("cash", priced.payable(), priced.payable());
            return checkout.complete(
                    RequestId.random(till.storeId(), till.id()), cart, priced.payable(), List.of(cash));
        });
    }

    private Cart cart(Member member, long... fen) {
        return new Cart(
                till.storeId(),
                till.id(),
                member.id(),
                Arrays.stream(fen)
                        .mapToObj(each -> Cart.Line.of(Shelf.service(each), Quantity.ONE))
                        .toList());
    }

    /// Of all its lines.
    private List<String> refundForecast(CompletedSale sale) {
        return host.service(RefundForecast.class).of(sale, List.of(), sale.lines());
    }

    private CompletedSale refund(CompletedSale sale, int line, String request) {
        return host.asOperator(
                Role.MANAGER,
                () -> checkout.refund(
                        new RequestId(till.storeId(), till.id(), request + sale.saleId()),
                        sale.saleId(),
                        List.of(new RefundLine(line, Quantity.ONE)),
                        true,
                        "test"));
    }

    private long balance(Member member) {
        return ledger.balance(PointsAccount.of(member.id()));
    }
}
