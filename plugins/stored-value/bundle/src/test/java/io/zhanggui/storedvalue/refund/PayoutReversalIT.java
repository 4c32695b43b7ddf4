package io.zhanggui.storedvalue.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.gift.Gift;
import io.zhanggui.api.gift.GiftChoice;
import io.zhanggui.api.gift.GiftKind;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.Remembered;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.Purse;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.storedvalue.Counter;
import io.zhanggui.storedvalue.KnownMembers;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.api.refund.RefundCause;
import io.zhanggui.storedvalue.card.CardDesk;
import io.zhanggui.storedvalue.card.CardOffice;
import io.zhanggui.storedvalue.card.Sharing;
import io.zhanggui.storedvalue.region.RegionRules;
import io.zhanggui.storedvalue.region.TopUpLimits;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/// What a lawful refund takes back besides the money.
@WithHost(plugins = {"checkout", "stored-value", "member"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PayoutReversalIT {
    private static final Purse POINTS = Purse.simple("points", UnitOfAccount.POINTS, "points", "points.issued");
    private static final long SILVER = 2;

    private final Host host;
    private final Counter counter;
    private final StoredValueDatabase tables;
    private final Vouchers vouchers = new Vouchers();

    @SuppressWarnings("NullAway.Init")
    private ServiceRegistration<GiftKind> plugin;

    @SuppressWarnings("NullAway.Init")
    private PayoutDesk desk;

    PayoutReversalIT(Host host) {
        this.host = host;
        counter = new Counter(host);
        tables = new StoredValueDatabase(host.service(PluginDatabases.class));
    }

    @BeforeAll
    void startThePluginOfVouchers() {
        plugin = Objects.requireNonNull(
                        FrameworkUtil.getBundle(host.service(Checkout.class).getClass()))
                .getBundleContext()
                .registerService(GiftKind.class, vouchers, null);
        desk = new PayoutDesk(host, counter, tables, proved -> {});
        UnitOfWork unitOfWork = host.service(UnitOfWork.class);
        unitOfWork.writeOnly(unit -> {
            Sql.update(unit.connection(), """
                    INSERT INTO member_tier_rule (id, code, version, tier_id, basis, threshold, window_months, starts_on,
                      state, notice, revision) VALUES (?, 'T', 1, ?, 'TOP_UP', 50000, 12, '2026-01-01', 'PUBLISHED', '',
                      0)""", Ids.next(), SILVER);
            new Remembered<>("member.tier-rule", unitOfWork, read -> 0).changedBy(unit);
        });
    }

    @AfterAll
    void close() {
        plugin.unregister();
        counter.close();
        tables.database().close();
    }

    @Test
    void pointsGiftsAndTheTierOfATopUpGoBackWithItsMoneyAndThePaperSaysSo() {
        long member = enrolled();
        counter.topUp(member, offer(50_000), 50_000);
        assertThat(points(member)).isEqualTo(300);
        assertThat(vouchers.of(member)).isEqualTo(2);
        assertThat(tier(member)).isEqualTo("silver");

        PaidRefund paid = desk.pay(desk.request(), desk.order(member, RefundCause.WITHDRAWAL, 50_000));

        assertThat(points(member)).isZero();
        assertThat(vouchers.of(member)).isZero();
        assertThat(tier(member)).isEqualTo("basic");
        assertThat(paid.paper().lines())
                .extracting(line -> line.label() + " " + line.value())
                .contains("收回赠送积分 300", "收回赠品 代金券 2");
    }

    @Test
    void whatIsPaidBackInPartTakesBackItsPart() {
        long member = enrolled();
        counter.topUp(member, offer(60_000), 60_000);
        // 5 % off for silver: 190 yuan that earn 19 points.
        counter.pay(member, 20_000, 19_000);
        assertThat(points(member)).isEqualTo(319);
        desk.pay(desk.request(), desk.order(member, RefundCause.MERCHANT, 41_000));
        // 410 of 600 yuan are 205 of 300 points.
        assertThat(points(member)).isEqualTo(114);
        assertThat(tier(member)).isEqualTo("basic");
    }

    @Test
    void whatWasUsedOfTheGiftsDoesNotStopTheLawsRefundAndIsNamedOnThePaper() {
        long member = enrolled();
        counter.topUp(member, offer(70_000), 70_000);
        spendPoints(member, 250);
        vouchers.useOne(member);
        PaidRefund paid = desk.pay(desk.request(), desk.order(member, RefundCause.MERCHANT, 70_000));
        assertThat(points(member)).isZero();
        assertThat(vouchers.of(member)).isEqualTo(1);
        assertThat(paid.paper().lines())
                .extracting(line -> line.label() + " " + line.value())
                .contains("收回赠送积分 50", "另有 250 赠送积分已使用 ", "收回赠品 代金券 1", "赠品 代金券 已使用 1 份，不收回 ");
        assertThat(host.service(Ledger.class).verify(member)).isEmpty();
    }

    @Test
    void aRepeatedRequestTakesNothingBackTwice() {
        long member = enrolled();
        counter.topUp(member, offer(80_000), 80_000);
        counter.topUp(member, offer(90_000), 90_000);
        RequestId request = desk.request();
        RefundOrder both = desk.order(member, RefundCause.MERCHANT, 170_000);
        desk.pay(request, both);
        desk.pay(request, both);
        assertThat(points(member)).isZero();
        assertThat(toppedUp(member)).isZero();
    }

    @Test
    void cardsAreOpenedForAndSharedWithAndValueIsPassedOnToMembersOnly() {
        long member = enrolled();
        counter.topUpAnyAmount(member, 1_000);
        long nobody = Ids.next();
        UnitOfWork unitOfWork = host.service(UnitOfWork.class);
        Operators operators = host.service(Operators.class);
        AuditLog audit = host.service(AuditLog.class);
        ShopClock clock = host.service(ShopClock.class);
        Ledger ledger = host.service(Ledger.class);
        KnownMembers members = new KnownMembers(host.service(Members.class));
        CardDesk passing = new CardDesk(
                unitOfWork,
                operators,
                ledger,
                host.service(Lots.class),
                desk.cards,
                members,
                new TopUpLimits(
                        new RegionRules(unitOfWork, tables, operators, audit, host.service(Settings.class)),
                        host.service(Texts.class)),
                audit,
                host.service(Stores.class),
                clock);
        CardOffice office = new CardOffice(
                unitOfWork, operators, host.service(Stores.class), ledger, desk.cards, members, audit, clock);
        Sharing sharing = new Sharing(unitOfWork, tables, operators, desk.cards, members, audit, clock);
        for (Runnable deed : List.<Runnable>of(
                () -> passing.passOn(counter.request(), member, nobody),
                () -> office.open(nobody, "副卡", "N" + nobody, List.of()),
                () -> office.setFrozen(nobody, true, "有争议"),
                () -> sharing.share(new Sharing.Share(member, nobody, null)))) {
            assertThatThrownBy(() -> host.asOperator(Role.MANAGER, deed))
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith("stored-value.member-unknown");
        }
        assertThatThrownBy(() -> counter.topUpAnyAmount(nobody, 1_000))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("member.unknown");
    }

    private long offer(long principal) {
        long offer = counter.addOffer(principal, 0);
        counter.changeOffer(offer, "points = 300, gifts = 'test.voucher\\tten\\t2'");
        return offer;
    }

    private long toppedUp(long member) {
        return host.service(UnitOfWork.class)
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT SUM(top_up_fen) FROM member_activity WHERE member_id = ?",
                        row -> row.getLong(1),
                        member))
                .orElseThrow();
    }

    private void spendPoints(long member, long points) {
        host.asOperator(
                Role.BOSS,
                () -> host.service(Ledger.class)
                        .postOnce(
                                LedgerRequest.of(counter.request(), "redemption", "redemption:" + Ids.next(), points),
                                transaction -> host.service(Lots.class)
                                        .draw(transaction, member, POINTS, points, lot -> true)));
    }

    private long points(long member) {
        return host.service(Ledger.class).balance(AccountRef.ofMember(member, "points", UnitOfAccount.POINTS));
    }

    private String tier(long member) {
        return host.service(Members.class).find(member).orElseThrow().tierCode();
    }

    private long enrolled() {
        return host.asOperator(
                Role.MANAGER,
                () -> host.service(Members.class)
                        .enrol(new NewMember(
                                "王芳",
                                "",
                                null,
                                null,
                                List.of(),
                                null,
                                counter.till().storeId(),
                                false,
                                ""))
                        .id());
    }

    /// A plugin that gives vouchers.
    private static final class Vouchers implements GiftKind {
        private record Given(long member, int count, int used) {}

        private final Map<RequestId, Given> given = new ConcurrentHashMap<>();

        int of(long member) {
            return given.values().stream()
                    .filter(gift -> gift.member() == member)
                    .mapToInt(Given::count)
                    .sum();
        }

        void useOne(long member) {
            given.replaceAll((request, gift) ->
                    gift.member() == member ? new Given(member, gift.count(), gift.used() + 1) : gift);
        }

        @Override
        public String id() {
            return "test.voucher";
        }

        @Override
        public String titleKey() {
            return "test.vouchers";
        }

        @Override
        public List<GiftChoice> choices() {
            return List.of(new GiftChoice("ten", "代金券", true));
        }

        @Override
        public Optional<GiftChoice> find(String choiceId) {
            return choices().stream()
                    .filter(choice -> choice.id().equals(choiceId))
                    .findFirst();
        }

        @Override
        public void give(Gift gift) {
            given.putIfAbsent(gift.request(), new Given(gift.memberId(), gift.count(), 0));
        }

        @Override
        public void takeBack(RequestId request, RequestId ofReturn, String document) {
            given.remove(request);
        }

        @Override
        public int takeBackUnused(RequestId request, RequestId ofReturn, String document) {
            Given gift = Objects.requireNonNull(given.get(request));
            given.put(request, new Given(gift.member(), gift.used(), gift.used()));
            return gift.used();
        }
    }
}
