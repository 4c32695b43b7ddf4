package io.zhanggui.storedvalue.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.CustomerCard;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.storedvalue.Counter;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Loss reports, new numbers, and what is written down of them.
@WithHost(plugins = {"checkout", "stored-value"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostCardsIT {
    private final CardShop shop;
    private final Host host;
    private final Counter counter;
    private final Ledger ledger;
    private final UnitOfWork unitOfWork;
    private final Cards cards;
    private final CardOffice office;
    private final Pins pins;

    LostCardsIT(Host host) {
        shop = new CardShop(host);
        this.host = host;
        counter = shop.counter;
        ledger = shop.ledger;
        unitOfWork = shop.unitOfWork;
        cards = shop.cards;
        office = shop.office;
        pins = shop.pins;
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void aLostCardIsUsedByNobodyFromThatMomentAndWhatIsOnItStays() {
        long member = Counter.member();
        Card card = shop.open(member, "卡");
        counter.topUpCard(member, card.id(), 5_000);
        counter.topUpCard(member, null, 1_000);
        // Whoever answers the phone takes the report; ending it is another matter.
        host.asOperator(Role.CASHIER, () -> office.reportLost(card.id(), "来电挂失"));
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> office.reportFound(card.id(), "找到了")))
                .isInstanceOf(AccessDenied.class);

        shop.refused("stored-value.card.lost", () -> counter.payWithCard(member, card.id(), 100));
        shop.refused("stored-value.card.lost", () -> counter.topUpCard(member, card.id(), 100));
        shop.refused("stored-value.card.lost", () -> shop.scan(card.number()));
        shop.refused("stored-value.not-enough", () -> counter.payWithCard(member, null, 1_001));
        assertThat(shop.onCard(card.id())).isEqualTo(5_000);
        assertThat(shop.shown(member))
                .anySatisfy(each -> assertThat(each.isUsable()).isFalse());

        host.asOperator(Role.MANAGER, () -> office.reportFound(card.id(), "找到了"));
        assertThat(shop.scan(card.number())).isEqualTo(new CustomerCard.Found(member, card.id()));
        counter.payWithCard(member, card.id(), 5_000);
    }

    @Test
    void noPaymentOfManyAtOnceGoesThroughAfterTheLossReport() throws Exception {
        long member = Counter.member();
        Card card = shop.open(member, "卡");
        counter.topUpCard(member, card.id(), 9_000);
        AtomicBoolean reported = new AtomicBoolean();
        AtomicInteger paid = new AtomicInteger();
        AtomicInteger after = new AtomicInteger();
        CountDownLatch some = new CountDownLatch(5);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> payers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                payers.add(threads.submit(() -> {
                    for (int payment = 0; payment < 10; payment++) {
                        boolean begunAfter = reported.get();
                        try {
                            counter.payWithCard(member, card.id(), 100);
                            paid.incrementAndGet();
                            after.addAndGet(begunAfter ? 1 : 0);
                        } catch (Refusal lost) {
                            assertThat(lost.textKey()).isIn("stored-value.card.lost", "stored-value.tender.frozen");
                        }
                        some.countDown();
                    }
                }));
            }
            some.await();
            host.asOperator(Role.CASHIER, () -> office.reportLost(card.id(), "来电挂失"));
            reported.set(true);
            for (Future<?> payer : payers) {
                payer.get();
            }
        }
        assertThat(after).hasValue(0);
        assertThat(shop.onCard(card.id())).isEqualTo(9_000 - paid.get() * 100L);
        assertThat(ledger.verify(card.id())).isEmpty();
    }

    @Test
    void aNewNumberOpensTheSameCardAndTheOldOneIsDeadForEver() {
        long member = Counter.member();
        Card card = shop.open(member, "卡");
        counter.topUpCard(member, card.id(), 5_000);
        host.asOperator(Role.MANAGER, () -> pins.set(card.id(), "280914"));
        host.asOperator(Role.CASHIER, () -> office.reportLost(card.id(), "遗失"));
        String next = shop.number();
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> office.reissue(card.id(), next, "补卡")))
                .isInstanceOf(AccessDenied.class);
        host.asOperator(Role.MANAGER, () -> office.reissue(card.id(), next, "补卡"));

        assertThat(shop.scan(next)).isEqualTo(new CustomerCard.Found(member, card.id()));
        shop.refused("stored-value.card.replaced", () -> shop.scan(card.number()));
        assertThat(pins.isSet(card.id())).isTrue();
        counter.payWithCard(member, card.id(), 5_000);
        for (String dead : List.of(card.number(), next)) {
            shop.refused("stored-value.card.number-taken", () -> shop.open(member, "又一张", dead));
        }
        assertThat(cards.events(card.id()))
                .extracting(CardEvent::kind)
                .containsExactly(CardEvent.Kind.REISSUED, CardEvent.Kind.LOST, CardEvent.Kind.OPENED);
    }

    @Test
    void aNewNumberIsTakenBackOnItsDayOnlyAndByWhoMay() {
        long member = Counter.member();
        Card card = shop.open(member, "卡");
        host.asOperator(Role.CASHIER, () -> office.reportLost(card.id(), "遗失"));
        String wrong = shop.number();
        host.asOperator(Role.MANAGER, () -> office.reissue(card.id(), wrong, "补卡"));
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> office.undoReissue(card.id(), "补错")))
                .isInstanceOf(AccessDenied.class);
        host.asOperator(Role.MANAGER, () -> office.undoReissue(card.id(), "补错"));

        Card now = cards.find(card.id());
        assertThat(now.number()).isEqualTo(card.number());
        assertThat(now.isLost()).isTrue();
        shop.refused("stored-value.card.replaced", () -> shop.scan(wrong));
        shop.refused("stored-value.card.nothing-to-undo", () -> office.undoReissue(card.id(), "再来"), Role.MANAGER);

        host.asOperator(Role.MANAGER, () -> office.reissue(card.id(), shop.number(), "补卡"));
        host.clock().advance(Duration.ofDays(1));
        shop.refused("stored-value.card.nothing-to-undo", () -> office.undoReissue(card.id(), "太迟"), Role.MANAGER);
    }

    @Test
    void whatIsDoneWithACardIsInTheAuditLog() {
        long member = Counter.member();
        Card card = shop.open(member, "卡");
        host.asOperator(Role.CASHIER, () -> office.reportLost(card.id(), "来电"));
        host.asOperator(Role.MANAGER, () -> office.reissue(card.id(), shop.number(), "补卡"));
        host.asOperator(Role.MANAGER, () -> office.setFrozen(card.id(), true, "争议"));
        List<String> audited = unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT action FROM host_audit WHERE subject = ? ORDER BY id",
                row -> row.getString(1),
                "member:" + member));
        assertThat(audited)
                .containsExactly(
                        "stored-value.card-opened",
                        "stored-value.card-lost",
                        "stored-value.card-reissued",
                        "stored-value.card-frozen");
    }
}
