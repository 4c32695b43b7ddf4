package io.zhanggui.storedvalue.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zhanggui.api.error.ChangedMeanwhile;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.security.SecretHashes;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.CustomerCard;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.storedvalue.Counter;
import io.zhanggui.storedvalue.KnownMembers;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.balance.Movements;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import io.zhanggui.storedvalue.lot.TopUpJournal;
import io.zhanggui.storedvalue.region.RegionFigure;
import io.zhanggui.storedvalue.region.RegionRule.Enforcement;
import io.zhanggui.storedvalue.region.RegionRules;
import io.zhanggui.storedvalue.region.TopUpLimits;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.Together;
import io.zhanggui.testkit.WithHost;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = {"checkout", "stored-value"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeveralCardsIT {
    private final Host host;
    private final Counter counter;
    private final StoredValue storedValue;
    private final Ledger ledger;
    private final UnitOfWork unitOfWork;
    private final StoredValueDatabase tables;
    private final Cards cards;
    private final CardOffice office;
    private final CardDesk desk;
    private final Sharing sharing;
    private final Pins pins;
    private final Movements movements;

    SeveralCardsIT(Host host) {
        this.host = host;
        counter = new Counter(host);
        storedValue = host.service(StoredValue.class);
        ledger = host.service(Ledger.class);
        tables = new StoredValueDatabase(host.service(PluginDatabases.class));
        unitOfWork = host.service(UnitOfWork.class);
        Operators operators = host.service(Operators.class);
        AuditLog audit = host.service(AuditLog.class);
        ShopClock clock = host.service(ShopClock.class);
        Settings settings = host.service(Settings.class);
        cards = new Cards(unitOfWork, tables, ledger);
        office = new CardOffice(
                unitOfWork, operators, host.service(Stores.class), ledger, cards, new KnownMembers(), audit, clock);
        sharing = new Sharing(unitOfWork, tables, operators, cards, new KnownMembers(), audit, clock);
        pins = new Pins(unitOfWork, tables, operators, host.service(SecretHashes.class), settings, cards, audit, clock);
        movements = new Movements(unitOfWork, ledger, cards, new TopUpJournal(unitOfWork, tables));
        desk = new CardDesk(
                unitOfWork,
                operators,
                ledger,
                host.service(Lots.class),
                cards,
                new KnownMembers(),
                new TopUpLimits(
                        new RegionRules(unitOfWork, tables, operators, audit, settings), host.service(Texts.class)),
                audit,
                host.service(Stores.class),
                clock);
    }

    @AfterAll
    void close() {
        counter.close();
        tables.database().close();
    }

    @Test
    void eachCardHasABalanceOfItsOwnAndTheirSumIsTheMembers() {
        long liability = ledger.liability(StoredValue.PRINCIPAL, UnitOfAccount.FEN);
        long member = Counter.member();
        Card beauty = open(member, "美容卡");
        counter.topUpCard(member, null, 1_000);
        counter.topUpCard(member, beauty.id(), 5_000);
        CompletedSale sale = counter.payWithCard(member, beauty.id(), 2_000);

        assertThat(onCard(member)).isEqualTo(1_000);
        assertThat(onCard(beauty.id())).isEqualTo(3_000);
        assertThat(storedValue.balance(member).total().fen()).isEqualTo(4_000);
        assertThat(ledger.liability(StoredValue.PRINCIPAL, UnitOfAccount.FEN)).isEqualTo(liability + 4_000);
        assertThat(movements.newest(member, 10))
                .extracting(
                        line -> line.card().id() + " " + line.change().total().fen())
                .containsExactlyInAnyOrder(beauty.id() + " -2000", beauty.id() + " 5000", member + " 1000");
        assertThat(counter.receiptBlocks(sale).toString()).contains("美容卡").contains("30.00");

        refused("stored-value.not-enough", () -> counter.payWithCard(member, beauty.id(), 3_001));
        counter.refund(sale, 1_000);
        assertThat(onCard(beauty.id())).isEqualTo(5_000);
        assertThat(storedValue.holder(beauty.id())).isEqualTo(new StoredValue.Holder(member, "美容卡"));
        assertThat(storedValue.owners(member)).containsExactly(member, beauty.id());
        assertThat(ledger.verify(member)).isEmpty();
        assertThat(ledger.verify(beauty.id())).isEmpty();
    }

    @Test
    void withoutACardThatIsPresentedTheMainCardPaysFirstAndTheOthersTheRest() {
        long member = Counter.member();
        Card second = open(member, "副卡");
        counter.topUpCard(member, null, 1_000);
        counter.topUpCard(member, second.id(), 1_000);
        counter.payWithCard(member, null, 1_500);
        assertThat(onCard(member)).isZero();
        assertThat(onCard(second.id())).isEqualTo(500);
        refused("stored-value.not-enough", () -> counter.payWithCard(member, null, 501));
        refused("stored-value.card.somebody-else", () -> counter.payWithCard(Counter.member(), second.id(), 100));
        refused("stored-value.card.somebody-else", () -> counter.topUpCard(Counter.member(), second.id(), 100));
    }

    @Test
    void fiftyParallelPaymentsFromTwoCardsSucceedExactlyAsOftenAsEachBalanceAllows() throws Exception {
        long member = Counter.member();
        Card second = open(member, "副卡");
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
        assertThat(onCard(mother) + onCard(father)).isZero();
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
    void aLostCardIsUsedByNobodyFromThatMomentAndWhatIsOnItStays() {
        long member = Counter.member();
        Card card = open(member, "卡");
        counter.topUpCard(member, card.id(), 5_000);
        counter.topUpCard(member, null, 1_000);
        // Whoever answers the phone takes the report; ending it is another matter.
        host.asOperator(Role.CASHIER, () -> office.reportLost(card.id(), "来电挂失"));
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> office.reportFound(card.id(), "找到了")))
                .isInstanceOf(AccessDenied.class);

        refused("stored-value.card.lost", () -> counter.payWithCard(member, card.id(), 100));
        refused("stored-value.card.lost", () -> counter.topUpCard(member, card.id(), 100));
        refused("stored-value.card.lost", () -> scan(card.number()));
        refused("stored-value.not-enough", () -> counter.payWithCard(member, null, 1_001));
        assertThat(onCard(card.id())).isEqualTo(5_000);
        assertThat(shown(member)).anySatisfy(each -> assertThat(each.isUsable()).isFalse());

        host.asOperator(Role.MANAGER, () -> office.reportFound(card.id(), "找到了"));
        assertThat(scan(card.number())).isEqualTo(new CustomerCard.Found(member, card.id()));
        counter.payWithCard(member, card.id(), 5_000);
    }

    @Test
    void noPaymentOfManyAtOnceGoesThroughAfterTheLossReport() throws Exception {
        long member = Counter.member();
        Card card = open(member, "卡");
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
        assertThat(onCard(card.id())).isEqualTo(9_000 - paid.get() * 100L);
        assertThat(ledger.verify(card.id())).isEmpty();
    }

    @Test
    void aNewNumberOpensTheSameCardAndTheOldOneIsDeadForEver() {
        long member = Counter.member();
        Card card = open(member, "卡");
        counter.topUpCard(member, card.id(), 5_000);
        host.asOperator(Role.MANAGER, () -> pins.set(card.id(), "280914"));
        host.asOperator(Role.CASHIER, () -> office.reportLost(card.id(), "遗失"));
        String next = number();
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> office.reissue(card.id(), next, "补卡")))
                .isInstanceOf(AccessDenied.class);
        host.asOperator(Role.MANAGER, () -> office.reissue(card.id(), next, "补卡"));

        assertThat(scan(next)).isEqualTo(new CustomerCard.Found(member, card.id()));
        refused("stored-value.card.replaced", () -> scan(card.number()));
        assertThat(pins.isSet(card.id())).isTrue();
        counter.payWithCard(member, card.id(), 5_000);
        for (String dead : List.of(card.number(), next)) {
            refused("stored-value.card.number-taken", () -> open(member, "又一张", dead));
        }
        assertThat(cards.events(card.id()))
                .extracting(CardEvent::kind)
                .containsExactly(CardEvent.Kind.REISSUED, CardEvent.Kind.LOST, CardEvent.Kind.OPENED);
    }

    @Test
    void aNewNumberIsTakenBackOnItsDayOnlyAndByWhoMay() {
        long member = Counter.member();
        Card card = open(member, "卡");
        host.asOperator(Role.CASHIER, () -> office.reportLost(card.id(), "遗失"));
        String wrong = number();
        host.asOperator(Role.MANAGER, () -> office.reissue(card.id(), wrong, "补卡"));
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> office.undoReissue(card.id(), "补错")))
                .isInstanceOf(AccessDenied.class);
        host.asOperator(Role.MANAGER, () -> office.undoReissue(card.id(), "补错"));

        Card now = cards.find(card.id());
        assertThat(now.number()).isEqualTo(card.number());
        assertThat(now.isLost()).isTrue();
        refused("stored-value.card.replaced", () -> scan(wrong));
        refused("stored-value.card.nothing-to-undo", () -> office.undoReissue(card.id(), "再来"), Role.MANAGER);

        host.asOperator(Role.MANAGER, () -> office.reissue(card.id(), number(), "补卡"));
        host.clock().advance(Duration.ofDays(1));
        refused("stored-value.card.nothing-to-undo", () -> office.undoReissue(card.id(), "太迟"), Role.MANAGER);
    }

    @Test
    void whoChangesACardThatSomebodyElseHasRenamedOrMovedMeanwhileIsToldAndChangesNothing() {
        Card seen = open(Counter.member(), "美容卡");
        host.asOperator(Role.MANAGER, () -> office.change(seen, "养护卡", List.of()));
        Refusal renamed = catchThrowableOfType(
                Refusal.class, () -> host.asOperator(Role.MANAGER, () -> office.change(seen, "家庭卡", List.of())));
        assertThat(renamed).isInstanceOf(ChangedMeanwhile.class);
        assertThat(renamed.arguments()).containsExactly("养护卡");
        assertThat(cards.find(seen.id()).name()).isEqualTo("养护卡");

        Card now = cards.find(seen.id());
        long store = counter.till().storeId();
        host.asOperator(Role.MANAGER, () -> office.change(now, "养护卡", List.of(store)));
        assertThatThrownBy(() -> host.asOperator(Role.MANAGER, () -> office.change(now, "家庭卡", List.of())))
                .isInstanceOf(ChangedMeanwhile.class);
        assertThat(cards.find(seen.id()).validIn()).containsExactly(store);
        assertThat(cards.events(seen.id()))
                .extracting(CardEvent::kind)
                .containsExactly(CardEvent.Kind.CHANGED, CardEvent.Kind.CHANGED, CardEvent.Kind.OPENED);
    }

    @Test
    void ofTwoWhoRenameACardAtOnceOneIsToldSo() throws Exception {
        Card seen = open(Counter.member(), "美容卡");
        CyclicBarrier start = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Boolean>> tries = Stream.of("养护卡", "家庭卡")
                    .map(name -> threads.submit(() -> {
                        start.await();
                        try {
                            host.asOperator(Role.MANAGER, () -> office.change(seen, name, List.of()));
                            return true;
                        } catch (ChangedMeanwhile slower) {
                            return false;
                        }
                    }))
                    .toList();
            assertThat(List.of(tries.getFirst().get(), tries.getLast().get())).containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void aCardWithAPinOfItsOwnPaysOnlyWhenItIsPresented() {
        long member = Counter.member();
        Card card = open(member, "卡");
        counter.topUpCard(member, card.id(), 5_000);
        counter.payWithCard(member, null, 1_000);
        host.asOperator(Role.MANAGER, () -> pins.set(card.id(), "280914"));
        refused("stored-value.not-enough", () -> counter.payWithCard(member, null, 1_000));
        counter.payWithCard(member, card.id(), 1_000);
        assertThat(pins.pinOf(card, member)).isEqualTo(card.id());
    }

    @Test
    void oneCardIsSharedAndTheOthersAreNot() {
        long mother = Counter.member();
        long child = Counter.member();
        Card family = open(mother, "亲情卡");
        counter.topUpCard(mother, null, 5_000);
        counter.topUpCard(mother, family.id(), 5_000);
        host.asOperator(Role.MANAGER, () -> sharing.share(new Sharing.Share(family.id(), child, Money.ofFen(2_000))));
        counter.payWithCard(child, null, 1_500);
        counter.payWithCard(child, family.id(), 500);
        assertThat(onCard(mother)).isEqualTo(5_000);
        assertThat(onCard(family.id())).isEqualTo(3_000);
        refused("stored-value.not-enough", () -> counter.payWithCard(child, family.id(), 2_001));
        refused(
                "stored-value.share.self",
                () -> sharing.share(new Sharing.Share(family.id(), mother, null)),
                Role.MANAGER);
    }

    @Test
    void ofManyWhoAreLetInToACardAtTheSameMomentAsManyGetInAsMayShareIt() throws Exception {
        for (int round = 0; round < 5; round++) {
            Card family = open(Counter.member(), "亲情卡");
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
    void whatIsOnACardIsPassedOnToAnotherOfTheMemberAndAnEmptyCardIsClosed() {
        long member = Counter.member();
        Card card = open(member, "卡");
        counter.topUpCard(member, card.id(), 5_000);
        refused("stored-value.card.not-empty", () -> office.close(card.id(), "不用了"), Role.MANAGER);
        counter.payWithCard(member, card.id(), 100);
        host.asOperator(Role.MANAGER, () -> desk.passOn(counter.request(), card.id(), member));
        assertThat(onCard(member)).isEqualTo(4_900);
        host.asOperator(Role.MANAGER, () -> office.close(card.id(), "不用了"));
        assertThat(cards.ofMember(member)).extracting(Card::id).containsExactly(member);
        refused("stored-value.card.closed", () -> counter.topUpCard(member, card.id(), 100));
        refused("stored-value.card.closed", () -> scan(card.number()));
        refused("stored-value.card.main-stays", () -> office.close(member, "不用了"), Role.MANAGER);
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
            assertThat(onCard(member)).isBetween(300_000L, 500_000L);
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

    @Test
    void whatARefundGivesBackToAClosedCardIsOnTheMainCard() {
        long member = Counter.member();
        Card card = open(member, "旧卡");
        counter.topUpCard(member, card.id(), 5_000);
        CompletedSale sale = counter.payWithCard(member, card.id(), 5_000);
        host.asOperator(Role.MANAGER, () -> office.close(card.id(), "不用了"));
        CompletedSale refund = counter.refund(sale, 400);
        assertThat(refund.notes()).contains("“旧卡”已销卡，退回的储值转入主卡");
        counter.refund(sale, 600);
        assertThat(onCard(card.id())).isZero();
        assertThat(onCard(member)).isEqualTo(5_000);
        counter.pay(member, 5_000);
        assertThat(ledger.verify(member)).isEmpty();
        assertThat(ledger.verify(card.id())).isEmpty();
    }

    @Test
    void whatLiesOnAClosedCardFromBeforeIsBroughtToTheMainCard() {
        long member = Counter.member();
        Card card = open(member, "旧卡");
        counter.topUpCard(member, card.id(), 5_000);
        UnitOfWork unitOfWork = host.service(UnitOfWork.class);
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(), "UPDATE stored_value_card SET closed_at = NOW(3) WHERE id = ?", card.id()));
        ClosedCardSweep sweep = new ClosedCardSweep(
                unitOfWork,
                tables,
                ledger,
                host.service(Lots.class),
                cards,
                host.service(Stores.class),
                host.service(AuditLog.class));
        host.service(Operators.class).asSystem(sweep::run);
        host.service(Operators.class).asSystem(sweep::run);
        assertThat(onCard(card.id())).isZero();
        assertThat(onCard(member)).isEqualTo(5_000);
        assertThat(ledger.verify(card.id())).isEmpty();
    }

    @Test
    void aCardForOtherStoresNeitherPaysHereNorByItself() {
        long member = Counter.member();
        Card card = host.asOperator(
                Role.MANAGER,
                () -> office.open(
                        member, "分店卡", number(), List.of(counter.till().storeId() + 1_000)));
        counter.topUpCard(member, card.id(), 5_000);
        refused("stored-value.card.elsewhere", () -> counter.payWithCard(member, card.id(), 100));
        refused("stored-value.not-enough", () -> counter.payWithCard(member, null, 100));
    }

    @Test
    void aMembersStoredValueFromBeforeThereWereCardsIsTheMainCardAndStaysFrozen() throws Exception {
        long member = Counter.member();
        counter.topUpAnyAmount(member, 5_000);
        // As the version before did it.
        ledger.setFrozen(StoredValuePurse.PURSE.principalOf(member), true);
        String migration = new String(
                Objects.requireNonNull(
                                Cards.class.getResourceAsStream("/db/migration/stored-value/V10__several_cards.sql"))
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        String taking = migration.substring(migration.indexOf("INSERT INTO stored_value_card "));
        String once = taking.substring(0, taking.indexOf(';')).replace("INSERT INTO", "INSERT IGNORE INTO");
        unitOfWork.writeOnly(unit -> Sql.update(unit.connection(), once));

        Card main = cards.find(member);
        assertThat(main.isMain()).isTrue();
        assertThat(main.frozen()).isTrue();
        assertThat(onCard(member)).isEqualTo(5_000);
        refused("stored-value.tender.frozen", () -> counter.payWithCard(member, null, 100));
        host.asOperator(Role.MANAGER, () -> office.setFrozen(member, false, "核实"));
        counter.payWithCard(member, null, 5_000);
        assertThat(ledger.verify(member)).isEmpty();
    }

    @Test
    void whatIsDoneWithACardIsInTheAuditLog() {
        long member = Counter.member();
        Card card = open(member, "卡");
        host.asOperator(Role.CASHIER, () -> office.reportLost(card.id(), "来电"));
        host.asOperator(Role.MANAGER, () -> office.reissue(card.id(), number(), "补卡"));
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

    @Test
    void aNameThatIsTypedIsNoCard() {
        assertThat(scan("王芳 é")).isNull();
    }

    private Card open(long member, String name) {
        return open(member, name, number());
    }

    private Card open(long member, String name, String number) {
        return host.asOperator(Role.MANAGER, () -> office.open(member, name, number, List.of()));
    }

    private static String number() {
        return "SV" + Ids.next();
    }

    private long onCard(long cardId) {
        return cards.balance(cardId).total().fen();
    }

    @Test
    void aNameThatIsTypedAtTheTillIsNoCardAndNoError() {
        assertThat(scan("充 500")).isNull();
    }

    private CustomerCard.@Nullable Found scan(String number) {
        return counter.services(CustomerCard.Source.class)
                .getFirst()
                .scan(number)
                .orElse(null);
    }

    private List<CustomerCard> shown(long member) {
        return counter.services(CustomerCard.Source.class)
                .getFirst()
                .cards(member, counter.till().storeId());
    }

    private void refused(String textKey, Runnable deed, Role role) {
        refused(textKey, () -> host.asOperator(role, deed));
    }

    private static void refused(String textKey, Runnable deed) {
        Refusal refusal = catchThrowableOfType(Refusal.class, deed::run);
        assertThat(refusal).isNotNull();
        assertThat(refusal.textKey()).isEqualTo(textKey);
    }
}
