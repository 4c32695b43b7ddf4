package io.zhanggui.storedvalue.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.storedvalue.Counter;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.region.RegionFigure;
import io.zhanggui.storedvalue.region.RegionRule.Enforcement;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.Together;
import io.zhanggui.testkit.WithHost;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Many who pay from, top up and share cards at the same moment.
@WithHost(plugins = {"checkout", "stored-value"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CardsAtOnceIT {
    private final CardShop shop;
    private final Host host;
    private final Counter counter;
    private final StoredValue storedValue;
    private final Ledger ledger;
    private final Sharing sharing;

    CardsAtOnceIT(Host host) {
        shop = new CardShop(host);
        this.host = host;
        counter = shop.counter;
        storedValue = shop.storedValue;
        ledger = shop.ledger;
        sharing = shop.sharing;
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void fiftyParallelPaymentsFromTwoCardsSucceedExactlyAsOftenAsEachBalanceAllows() throws Exception {
        long member = Counter.member();
        Card second = shop.open(member, "副卡");
        counter.topUpCard(member, null, 5_000);
        counter.topUpCard(member, second.id(), 7_000);
        CyclicBarrier start = new CyclicBarrier(50);
        int paid = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
            List<Future<CompletedSale>> sales = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                long card = i % 2 == 0 ? member : second.id();
                sales.add(threads.submit(() -> {
                    start.await();
                    return counter.payWithCard(member, card, 1_000);
                }));
            }
            for (Future<CompletedSale> sale : sales) {
                try {
                    sale.get();
                    paid++;
                } catch (ExecutionException failed) {
                    assertThat(failed.getCause())
                            .isInstanceOfSatisfying(
                                    Refusal.class,
                                    refusal -> assertThat(refusal.textKey()).isEqualTo("stored-value.not-enough"));
                }
            }
        }
        assertThat(paid).isEqualTo(12);
        assertThat(storedValue.balance(member).total()).isEqualTo(Money.ZERO);
        assertThat(ledger.verify(member)).isEmpty();
        assertThat(ledger.verify(second.id())).isEmpty();
    }

    @Test
    void twoWhoShareTheirCardsPayAtTheSameMomentAsOftenAsBothBalancesTogetherAllow() throws Exception {
        long mother = Counter.member();
        long father = Counter.member();
        counter.topUpCard(mother, null, 5_000);
        counter.topUpCard(father, null, 5_500);
        host.asOperator(Role.MANAGER, () -> sharing.share(new Sharing.Share(mother, father, null)));
        host.asOperator(Role.MANAGER, () -> sharing.share(new Sharing.Share(father, mother, null)));
        // The sales of one till come one after the other.
        List<Till> tills = Stream.generate(host::newTill).limit(20).toList();
        AtomicInteger next = new AtomicInteger();
        Together<CompletedSale> paid = Together.run(20, () -> {
            int number = next.getAndIncrement();
            return payAt(tills.get(number), number % 2 == 0 ? mother : father, 700);
        });
        assertThat(paid.results()).hasSize(15);
        assertThat(paid.failures())
                .hasSize(5)
                .allSatisfy(failure -> assertThat(failure).hasMessageContaining("stored-value.not-enough"));
        assertThat(shop.onCard(mother) + shop.onCard(father)).isZero();
        assertThat(ledger.verify(mother)).isEmpty();
        assertThat(ledger.verify(father)).isEmpty();
    }

    private CompletedSale payAt(Till till, long member, long fen) {
        Cart cart =
                new Cart(till.storeId(), till.id(), member, List.of(Cart.Line.of(Shelf.service(fen), Quantity.ONE)));
        return counter.as(() -> host.service(Checkout.class)
                .complete(
                        RequestId.random(till.storeId(), till.id()),
                        cart,
                        Money.ofFen(fen),
                        List.of(Counter.storedValueTender(fen))));
    }

    @Test
    void ofManyWhoAreLetInToACardAtTheSameMomentAsManyGetInAsMayShareIt() throws Exception {
        for (int round = 0; round < 5; round++) {
            Card family = shop.open(Counter.member(), "亲情卡");
            for (int user = 0; user < 9; user++) {
                share(family);
            }
            Together<Boolean> shared = Together.run(8, () -> share(family));
            assertThat(sharing.usersOf(family.id())).hasSize(10);
            assertThat(shared.results()).hasSize(1);
            assertThat(shared.failures())
                    .hasSize(7)
                    .allSatisfy(failure -> assertThat(failure).hasMessageContaining("stored-value.share.too-many"));
        }
    }

    private boolean share(Card card) {
        Sharing.Share share = new Sharing.Share(card.id(), Counter.member(), null);
        host.asOperator(Role.MANAGER, () -> sharing.share(share));
        return true;
    }

    @Test
    void tillsThatTopUpOneCardAtTheSameTimeDoNotPassItsLimitTogether() throws Exception {
        limit(Enforcement.BLOCK);
        try {
            long member = Counter.member();
            CyclicBarrier start = new CyclicBarrier(4);
            int passed = 0;
            try (ExecutorService tills = Executors.newFixedThreadPool(4)) {
                List<Future<CompletedSale>> sales = new ArrayList<>();
                for (int till = 0; till < 4; till++) {
                    sales.add(tills.submit(() -> {
                        start.await();
                        return counter.topUpAnyAmount(member, 300_000);
                    }));
                }
                for (Future<CompletedSale> sale : sales) {
                    passed += isPassed(sale) ? 1 : 0;
                }
            }
            assertThat(passed).isEqualTo(1);
            assertThat(shop.onCard(member)).isBetween(300_000L, 500_000L);
            assertThat(ledger.verify(member)).isEmpty();
        } finally {
            limit(Enforcement.NONE);
        }
    }

    /// The limit of a named card, which is 5,000 yuan as shipped.
    private void limit(Enforcement enforcement) {
        host.service(UnitOfWork.class)
                .writeOnly(unit -> Sql.update(
                        unit.connection(),
                        "UPDATE stored_value_region_rule SET enforcement = ? WHERE figure = ?",
                        enforcement,
                        RegionFigure.NAMED_CARD_LIMIT));
    }

    private static boolean isPassed(Future<CompletedSale> sale) throws InterruptedException {
        try {
            sale.get();
            return true;
        } catch (ExecutionException refused) {
            assertThat(refused.getCause())
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.textKey()).isEqualTo("stored-value.limit.named-exceeded"));
            return false;
        }
    }
}
