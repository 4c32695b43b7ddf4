package io.zhanggui.storedvalue.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.storedvalue.Counter;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Cards that are emptied and closed, and what comes back to them.
@WithHost(plugins = {"checkout", "stored-value"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClosedCardsIT {
    private final CardShop shop;
    private final Host host;
    private final Counter counter;
    private final Ledger ledger;
    private final UnitOfWork unitOfWork;
    private final StoredValueDatabase tables;
    private final Cards cards;
    private final CardOffice office;
    private final CardDesk desk;

    ClosedCardsIT(Host host) {
        shop = new CardShop(host);
        this.host = host;
        counter = shop.counter;
        ledger = shop.ledger;
        unitOfWork = shop.unitOfWork;
        tables = shop.tables;
        cards = shop.cards;
        office = shop.office;
        desk = shop.desk;
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void whatIsOnACardIsPassedOnToAnotherOfTheMemberAndAnEmptyCardIsClosed() {
        long member = Counter.member();
        Card card = shop.open(member, "卡");
        counter.topUpCard(member, card.id(), 5_000);
        shop.refused("stored-value.card.not-empty", () -> office.close(card.id(), "不用了"), Role.MANAGER);
        counter.payWithCard(member, card.id(), 100);
        host.asOperator(Role.MANAGER, () -> desk.passOn(counter.request(), card.id(), member));
        assertThat(shop.onCard(member)).isEqualTo(4_900);
        host.asOperator(Role.MANAGER, () -> office.close(card.id(), "不用了"));
        assertThat(cards.ofMember(member)).extracting(Card::id).containsExactly(member);
        shop.refused("stored-value.card.closed", () -> counter.topUpCard(member, card.id(), 100));
        shop.refused("stored-value.card.closed", () -> shop.scan(card.number()));
        shop.refused("stored-value.card.main-stays", () -> office.close(member, "不用了"), Role.MANAGER);
    }

    @Test
    void whatARefundGivesBackToAClosedCardIsOnTheMainCard() {
        long member = Counter.member();
        Card card = shop.open(member, "旧卡");
        counter.topUpCard(member, card.id(), 5_000);
        CompletedSale sale = counter.payWithCard(member, card.id(), 5_000);
        host.asOperator(Role.MANAGER, () -> office.close(card.id(), "不用了"));
        CompletedSale refund = counter.refund(sale, 400);
        assertThat(refund.notes()).contains("“旧卡”已销卡，退回的储值转入主卡");
        counter.refund(sale, 600);
        assertThat(shop.onCard(card.id())).isZero();
        assertThat(shop.onCard(member)).isEqualTo(5_000);
        counter.pay(member, 5_000);
        assertThat(ledger.verify(member)).isEmpty();
        assertThat(ledger.verify(card.id())).isEmpty();
    }

    @Test
    void whatLiesOnAClosedCardFromBeforeIsBroughtToTheMainCard() {
        long member = Counter.member();
        Card card = shop.open(member, "旧卡");
        counter.topUpCard(member, card.id(), 5_000);
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
        assertThat(shop.onCard(card.id())).isZero();
        assertThat(shop.onCard(member)).isEqualTo(5_000);
        assertThat(ledger.verify(card.id())).isEmpty();
    }
}
