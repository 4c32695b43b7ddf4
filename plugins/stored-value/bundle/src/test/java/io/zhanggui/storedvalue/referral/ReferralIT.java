package io.zhanggui.storedvalue.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.Reduction;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.storedvalue.Counter;
import io.zhanggui.storedvalue.KnownMembers;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.StoredValueSettings;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.balance.Meaning;
import io.zhanggui.storedvalue.balance.Movements;
import io.zhanggui.storedvalue.card.Cards;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import io.zhanggui.storedvalue.lot.TopUpJournal;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.Together;
import io.zhanggui.testkit.WithHost;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = {"checkout", "stored-value"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferralIT {
    private final Host host;
    private final Counter counter;
    private final StoredValue storedValue;
    private final Ledger ledger;
    private final StoredValueDatabase tables;
    private final Referrals referrals;
    private final Movements movements;

    ReferralIT(Host host) {
        this.host = host;
        counter = new Counter(host);
        storedValue = host.service(StoredValue.class);
        ledger = host.service(Ledger.class);
        tables = new StoredValueDatabase(host.service(PluginDatabases.class));
        referrals = new Referrals(
                host.service(UnitOfWork.class),
                tables,
                host.service(Operators.class),
                host.service(Checkout.class),
                new KnownMembers(),
                host.service(AuditLog.class),
                host.service(ShopClock.class));
        UnitOfWork unitOfWork = host.service(UnitOfWork.class);
        movements = new Movements(
                unitOfWork, ledger, new Cards(unitOfWork, tables, ledger), new TopUpJournal(unitOfWork, tables));
        reward(20);
    }

    @AfterAll
    void close() {
        reward(0);
        counter.close();
        tables.database().close();
    }

    @Test
    void theReferrerGetsBonusAfterTheFirstPaidSpendAndOnlyOnce() {
        long referrer = Counter.member();
        long referee = referredBy(referrer);
        counter.topUpAnyAmount(referee, 10_000);
        assertThat(bonus(referrer)).isZero();
        CompletedSale first = counter.pay(referee, 1_000);
        assertThat(first.notes()).contains("推荐人获赠储值 20.00 元");
        assertThat(bonus(referrer)).isEqualTo(2_000);
        counter.pay(referee, 1_000);
        assertThat(bonus(referrer)).isEqualTo(2_000);
        assertThat(meanings(referrer)).containsExactly(Meaning.REWARD);
        assertThat(meanings(referee)).containsExactly(Meaning.PAYMENT, Meaning.PAYMENT, Meaning.TOP_UP);
        assertThat(ledger.verify(referrer)).isEmpty();
    }

    /// The newest first.
    private List<Meaning> meanings(long member) {
        return movements.newest(member, 10).stream()
                .map(Movements.Line::meaning)
                .toList();
    }

    @Test
    void aRefundTakesItsShareOfTheRewardBackAndTheNextPaidSpendEarnsItAgainWhenAllOfItWasThere() {
        long referrer = Counter.member();
        long referee = referredBy(referrer);
        CompletedSale first = cash(referee, 3_000);
        assertThat(bonus(referrer)).isEqualTo(2_000);
        assertThat(forecast(first, 3_000)).containsExactly("推荐人的奖励收回 ¥20.00");
        assertThat(forecast(first, 1_200)).containsExactly("推荐人的奖励收回 ¥8.00");
        counter.refund(first, 400);
        assertThat(bonus(referrer)).isEqualTo(1_200);
        counter.refund(first, 600);
        assertThat(bonus(referrer)).isZero();
        cash(referee, 1_000);
        assertThat(bonus(referrer)).isEqualTo(2_000);
        assertThat(meanings(referrer))
                .containsExactly(Meaning.REWARD, Meaning.REWARD_TAKEN_BACK, Meaning.REWARD_TAKEN_BACK, Meaning.REWARD);
        assertThat(ledger.verify(referrer)).isEmpty();
    }

    /// What the till says before this much of the first line comes back.
    private List<String> forecast(CompletedSale sale, long fen) {
        SoldLine line = sale.lines().getFirst();
        Money rest = line.net().minus(Money.ofFen(fen));
        SoldLine back = line.reducedBy(List.of(new Reduction("", "", rest)));
        return new ReferralForecast(
                        new ReferralRewards(host.service(UnitOfWork.class), tables),
                        host.service(Lots.class),
                        host.service(Texts.class))
                .of(sale, List.of(), List.of(back));
    }

    @Test
    void aRewardThatWasSpentIsNotEarnedAgain() {
        long referrer = Counter.member();
        long referee = referredBy(referrer);
        CompletedSale first = cash(referee, 3_000);
        counter.pay(referrer, 500);
        assertThat(forecast(first, 3_000)).containsExactly("推荐人的奖励应收回 ¥20.00，已用掉一部分，只收得回 ¥15.00");
        counter.refund(first, 1_000);
        assertThat(bonus(referrer)).isZero();
        assertThat(forecast(cash(Counter.member(), 3_000), 3_000))
                .as("earned nobody anything")
                .isEmpty();
        cash(referee, 3_000);
        assertThat(bonus(referrer)).isZero();
    }

    @Test
    void aSpendBelowTheLeastEarnsNothingAndTheNextOneDoes() {
        long referrer = Counter.member();
        long referee = referredBy(referrer);
        cash(referee, 999);
        assertThat(bonus(referrer)).isZero();
        cash(referee, 1_000);
        assertThat(bonus(referrer)).isEqualTo(2_000);
    }

    @Test
    void aRewardThatWasPassedOnIsTakenBackFromWhereItIs() {
        long referrer = Counter.member();
        CompletedSale first = cash(referredBy(referrer), 3_000);
        Lots lots = host.service(Lots.class);
        Lot reward = lots.ofMember(referrer, StoredValuePurse.PURSE, false).getFirst();
        long other = Counter.member();
        host.asOperator(
                Role.MANAGER,
                () -> ledger.postOnce(
                        LedgerRequest.of(counter.request(), "prepaid-transfer", "prepaid-transfer:" + other, other),
                        transaction -> lots.passOn(transaction, reward.id(), StoredValuePurse.PURSE, other)));
        assertThat(bonus(other)).isEqualTo(2_000);
        counter.refund(first, 1_000);
        assertThat(bonus(other)).isZero();
    }

    @Test
    void aReferrerIsRecordedOnceBeforeTheFirstPurchaseAndNotInACircle() {
        long referrer = Counter.member();
        long referee = referredBy(referrer);
        assertThat(refused(referee, Counter.member())).isEqualTo("stored-value.referral.known");
        assertThat(refused(referrer, referee)).isEqualTo("stored-value.referral.circle");
        assertThat(refused(referrer, referrer)).isEqualTo("stored-value.referral.circle");
        long regular = Counter.member();
        cash(regular, 1_000);
        assertThat(refused(regular, referrer)).isEqualTo("stored-value.referral.late");
    }

    @Test
    void ofTwoWhoAreRecordedForEachOtherAtTheSameMomentOneIs() throws Exception {
        for (int pair = 0; pair < 10; pair++) {
            long[] two = {Counter.member(), Counter.member()};
            AtomicInteger next = new AtomicInteger();
            Together<Boolean> recorded = Together.run(2, () -> {
                int referee = next.getAndIncrement();
                host.asOperator(Role.MANAGER, () -> referrals.record(two[referee], two[1 - referee]));
                return true;
            });
            assertThat(recorded.results()).hasSize(1);
            assertThat(recorded.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure).hasMessageContaining("stored-value.referral.circle"));
        }
    }

    private String refused(long referee, long referrer) {
        return catchThrowableOfType(
                        Refusal.class, () -> host.asOperator(Role.MANAGER, () -> referrals.record(referee, referrer)))
                .textKey();
    }

    private long referredBy(long referrer) {
        long referee = Counter.member();
        host.asOperator(Role.MANAGER, () -> referrals.record(referee, referrer));
        return referee;
    }

    private CompletedSale cash(long member, long fen) {
        return counter.as(() -> host.service(Checkout.class)
                .complete(
                        counter.request(),
                        counter.cart(member, Shelf.service(fen), 1_000),
                        Money.ofFen(fen),
                        List.of(Counter.tender("cash", fen))));
    }

    private long bonus(long member) {
        return storedValue.balance(member).bonus().fen();
    }

    private void reward(long yuan) {
        host.asOperator(
                Role.BOSS,
                () -> host.service(Settings.class).set(StoredValueSettings.REFERRAL_YUAN, Long.toString(yuan)));
    }
}
