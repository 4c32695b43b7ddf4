package io.zhanggui.storedvalue.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.storedvalue.Counter;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.balance.Movements;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What several cards of a member hold and pay.
@WithHost(plugins = {"checkout", "stored-value"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeveralCardsIT {
    private final CardShop shop;
    private final Host host;
    private final Counter counter;
    private final StoredValue storedValue;
    private final Ledger ledger;
    private final UnitOfWork unitOfWork;
    private final Cards cards;
    private final CardOffice office;
    private final Sharing sharing;
    private final Pins pins;
    private final Movements movements;

    SeveralCardsIT(Host host) {
        shop = new CardShop(host);
        this.host = host;
        counter = shop.counter;
        storedValue = shop.storedValue;
        ledger = shop.ledger;
        unitOfWork = shop.unitOfWork;
        cards = shop.cards;
        office = shop.office;
        sharing = shop.sharing;
        pins = shop.pins;
        movements = shop.movements;
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void eachCardHasABalanceOfItsOwnAndTheirSumIsTheMembers() {
        long liability = ledger.liability(StoredValue.PRINCIPAL, UnitOfAccount.FEN);
        long member = Counter.member();
        Card beauty = shop.open(member, "美容卡");
        counter.topUpCard(member, null, 1_000);
        counter.topUpCard(member, beauty.id(), 5_000);
        CompletedSale sale = counter.payWithCard(member, beauty.id(), 2_000);

        assertThat(shop.onCard(member)).isEqualTo(1_000);
        assertThat(shop.onCard(beauty.id())).isEqualTo(3_000);
        assertThat(storedValue.balance(member).total().fen()).isEqualTo(4_000);
        assertThat(ledger.liability(StoredValue.PRINCIPAL, UnitOfAccount.FEN)).isEqualTo(liability + 4_000);
        assertThat(movements.newest(member, 10))
                .extracting(
                        line -> line.card().id() + " " + line.change().total().fen())
                .containsExactlyInAnyOrder(beauty.id() + " -2000", beauty.id() + " 5000", member + " 1000");
        assertThat(counter.receiptBlocks(sale).toString()).contains("美容卡").contains("30.00");

        shop.refused("stored-value.not-enough", () -> counter.payWithCard(member, beauty.id(), 3_001));
        counter.refund(sale, 1_000);
        assertThat(shop.onCard(beauty.id())).isEqualTo(5_000);
        assertThat(storedValue.holder(beauty.id())).isEqualTo(new StoredValue.Holder(member, "美容卡"));
        assertThat(storedValue.owners(member)).containsExactly(member, beauty.id());
        assertThat(ledger.verify(member)).isEmpty();
        assertThat(ledger.verify(beauty.id())).isEmpty();
    }

    @Test
    void withoutACardThatIsPresentedTheMainCardPaysFirstAndTheOthersTheRest() {
        long member = Counter.member();
        Card second = shop.open(member, "副卡");
        counter.topUpCard(member, null, 1_000);
        counter.topUpCard(member, second.id(), 1_000);
        counter.payWithCard(member, null, 1_500);
        assertThat(shop.onCard(member)).isZero();
        assertThat(shop.onCard(second.id())).isEqualTo(500);
        shop.refused("stored-value.not-enough", () -> counter.payWithCard(member, null, 501));
        shop.refused("stored-value.card.somebody-else", () -> counter.payWithCard(Counter.member(), second.id(), 100));
        shop.refused("stored-value.card.somebody-else", () -> counter.topUpCard(Counter.member(), second.id(), 100));
    }

    @Test
    void aCardWithAPinOfItsOwnPaysOnlyWhenItIsPresented() {
        long member = Counter.member();
        Card card = shop.open(member, "卡");
        counter.topUpCard(member, card.id(), 5_000);
        counter.payWithCard(member, null, 1_000);
        host.asOperator(Role.MANAGER, () -> pins.set(card.id(), "280914"));
        shop.refused("stored-value.not-enough", () -> counter.payWithCard(member, null, 1_000));
        counter.payWithCard(member, card.id(), 1_000);
        assertThat(pins.pinOf(card, member)).isEqualTo(card.id());
    }

    @Test
    void oneCardIsSharedAndTheOthersAreNot() {
        long mother = Counter.member();
        long child = Counter.member();
        Card family = shop.open(mother, "亲情卡");
        counter.topUpCard(mother, null, 5_000);
        counter.topUpCard(mother, family.id(), 5_000);
        host.asOperator(Role.MANAGER, () -> sharing.share(new Sharing.Share(family.id(), child, Money.ofFen(2_000))));
        counter.payWithCard(child, null, 1_500);
        counter.payWithCard(child, family.id(), 500);
        assertThat(shop.onCard(mother)).isEqualTo(5_000);
        assertThat(shop.onCard(family.id())).isEqualTo(3_000);
        shop.refused("stored-value.not-enough", () -> counter.payWithCard(child, family.id(), 2_001));
        shop.refused(
                "stored-value.share.self",
                () -> sharing.share(new Sharing.Share(family.id(), mother, null)),
                Role.MANAGER);
    }

    @Test
    void aCardForOtherStoresNeitherPaysHereNorByItself() {
        long member = Counter.member();
        Card card = host.asOperator(
                Role.MANAGER,
                () -> office.open(
                        member, "分店卡", shop.number(), List.of(counter.till().storeId() + 1_000)));
        counter.topUpCard(member, card.id(), 5_000);
        shop.refused("stored-value.card.elsewhere", () -> counter.payWithCard(member, card.id(), 100));
        shop.refused("stored-value.not-enough", () -> counter.payWithCard(member, null, 100));
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
        assertThat(shop.onCard(member)).isEqualTo(5_000);
        shop.refused("stored-value.tender.frozen", () -> counter.payWithCard(member, null, 100));
        host.asOperator(Role.MANAGER, () -> office.setFrozen(member, false, "核实"));
        counter.payWithCard(member, null, 5_000);
        assertThat(ledger.verify(member)).isEmpty();
    }

    @Test
    void aNameThatIsTypedIsNoCard() {
        assertThat(shop.scan("王芳 é")).isNull();
    }

    @Test
    void aNameThatIsTypedAtTheTillIsNoCardAndNoError() {
        assertThat(shop.scan("充 500")).isNull();
    }
}
