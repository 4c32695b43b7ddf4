package io.zhanggui.timescard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.testkit.Host;
import io.zhanggui.timescard.api.TimesCards;
import io.zhanggui.timescard.card.Card;
import io.zhanggui.timescard.card.Movement;
import java.util.List;

/// What several tests of cards do at the salon, and look at.
final class CardSteps implements AutoCloseable {
    final Host host;
    final Checkout checkout;
    final TimesCards timesCards;
    final Ledger ledger;
    final Salon salon;

    CardSteps(Host host) {
        this.host = host;
        checkout = host.service(Checkout.class);
        timesCards = host.service(TimesCards.class);
        ledger = host.service(Ledger.class);
        salon = new Salon(host);
    }

    @Override
    public void close() {
        salon.close();
    }

    CompletedSale complete(long member, Cart.Line line) {
        Till till = salon.till();
        return host.asOperator(
                Role.CASHIER,
                () -> checkout.complete(
                        salon.request(),
                        new Cart(till.storeId(), till.id(), member, List.of(line)),
                        Money.ZERO,
                        List.of()));
    }

    void refused(String textKey, org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOf(Refusal.class).hasMessageStartingWith(textKey);
    }

    void breakage(boolean lapses) {
        host.asOperator(
                Role.BOSS,
                () -> host.service(Settings.class).set(TimesCardSettings.BREAKAGE, Boolean.toString(lapses)));
    }

    List<Movement> uses(CompletedSale sale) {
        return salon.movements().ofDocument(sale.document());
    }

    Card onlyCard(long member) {
        List<Card> cards = salon.cards().ofMember(member);
        assertThat(cards).hasSize(1);
        return cards.getFirst();
    }

    long revenue(CompletedSale use) {
        return ledger.ofDocument(use.document()).stream()
                .filter(entry -> entry.account().name().equals("revenue.service"))
                .mapToLong(Ledger.DocumentEntry::amount)
                .sum();
    }

    /// The plugin's rows, the ledger's lots and the ledger's balance say the same.
    void assertInStep(long member) {
        assertThat(salon.timesInTables(member)).isEqualTo(salon.times(member));
        assertThat(salon.timesInLots(member)).isEqualTo(salon.times(member));
    }
}
