package io.zhanggui.storedvalue.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.book.Books;
import io.zhanggui.storedvalue.Counter;
import io.zhanggui.storedvalue.KnownMembers;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.StoredValueSettings;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.lot.TopUpJournal;
import io.zhanggui.storedvalue.referral.Referrals;
import io.zhanggui.storedvalue.region.RegionRules;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = {"checkout", "stored-value"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuarterReportIT {
    private final Host host;
    private final Counter counter;
    private final StoredValueDatabase tables;
    private final QuarterReport report;
    private final LocalDate quarter;

    QuarterReportIT(Host host) {
        this.host = host;
        counter = new Counter(host);
        tables = new StoredValueDatabase(host.service(PluginDatabases.class));
        UnitOfWork unitOfWork = host.service(UnitOfWork.class);
        Operators operators = host.service(Operators.class);
        report = new QuarterReport(
                unitOfWork,
                operators,
                host.service(Books.class),
                host.service(Stores.class),
                new TopUpJournal(unitOfWork, tables),
                new RegionRules(
                        unitOfWork, tables, operators, host.service(AuditLog.class), host.service(Settings.class)));
        quarter = QuarterReport.quarterOf(host.service(ShopClock.class).today());
    }

    @AfterAll
    void close() {
        counter.close();
        tables.database().close();
    }

    @Test
    void theFiguresOfAQuarterSayWhatWasSoldUsedAndPaidBackAndAgreeWithTheLedger() {
        QuarterFigures before = figures();
        long member = Counter.member();
        counter.topUp(member, counter.offer(50_000, 6_000), 50_000);
        counter.pay(member, 10_000);
        CompletedSale returned = counter.topUpAnyAmount(member, 2_000);
        counter.refund(returned, 1_000);
        QuarterFigures after = figures();

        assertThat(more(after.sold().principal(), before.sold().principal())).isEqualTo(52_000);
        assertThat(more(after.sold().bonus(), before.sold().bonus())).isEqualTo(6_000);
        assertThat(more(after.used().principal(), before.used().principal())).isEqualTo(8_928);
        assertThat(more(after.used().bonus(), before.used().bonus())).isEqualTo(1_072);
        assertThat(more(after.returned().principal(), before.returned().principal()))
                .isEqualTo(2_000);
        assertThat(after.closing().principal().fen())
                .isEqualTo(host.service(Ledger.class).liability(StoredValue.PRINCIPAL, UnitOfAccount.FEN));
        assertThat(after.custodyBasisPoints()).isEqualTo(2_000);
        assertThat(after.custody().fen())
                .isEqualTo(Math.ceilDiv(after.closing().principal().fen() * 2_000, 10_000L));
    }

    @Test
    void aRewardIsNeitherSoldNorUsedAndNorIsWhatIsTakenBackOfIt() {
        Settings settings = host.service(Settings.class);
        host.asOperator(Role.BOSS, () -> settings.set(StoredValueSettings.REFERRAL_YUAN, "20"));
        Referrals referrals = new Referrals(
                host.service(UnitOfWork.class),
                tables,
                host.service(Operators.class),
                host.service(Checkout.class),
                new KnownMembers(),
                host.service(AuditLog.class),
                host.service(ShopClock.class));
        try {
            QuarterFigures before = figures();
            long referee = Counter.member();
            host.asOperator(Role.MANAGER, () -> referrals.record(referee, Counter.member()));
            counter.topUpAnyAmount(referee, 3_000);
            CompletedSale spent = counter.pay(referee, 3_000);
            QuarterFigures rewarded = figures();
            assertThat(more(rewarded.rewarded().bonus(), before.rewarded().bonus()))
                    .isEqualTo(2_000);
            assertThat(more(rewarded.used().bonus(), before.used().bonus())).isZero();
            counter.refund(spent, 500);
            QuarterFigures half = figures();
            assertThat(more(half.rewarded().bonus(), before.rewarded().bonus())).isEqualTo(1_000);
            assertThat(more(half.used().bonus(), before.used().bonus())).isZero();
        } finally {
            host.asOperator(Role.BOSS, () -> settings.set(StoredValueSettings.REFERRAL_YUAN, "0"));
        }
    }

    @Test
    void quartersBeginInJanuaryAprilJulyAndOctober() {
        assertThat(QuarterReport.quarterOf(LocalDate.of(2026, 3, 31))).isEqualTo(LocalDate.of(2026, 1, 1));
        assertThat(QuarterReport.quarterOf(LocalDate.of(2026, 4, 1))).isEqualTo(LocalDate.of(2026, 4, 1));
        assertThat(QuarterReport.quarterOf(LocalDate.of(2026, 12, 31))).isEqualTo(LocalDate.of(2026, 10, 1));
    }

    @Test
    void aCashierDoesNotSeeTheWholeShopsFigures() {
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> report.figures(quarter, IssuerClass.LARGE)))
                .isInstanceOf(AccessDenied.class);
    }

    private QuarterFigures figures() {
        return host.asOperator(Role.BOSS, () -> report.figures(quarter, IssuerClass.LARGE));
    }

    private static long more(Money after, Money before) {
        return after.minus(before).fen();
    }
}
