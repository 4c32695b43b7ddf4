package io.zhanggui.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.lot.DrawOrder;
import io.zhanggui.ledger.lot.LotGrant;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.Purse;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An account that is held in lots is moved together with them only.
@WithHost
class AccountsInLotsIT {
    private static final Purse MONEY = new Purse(
            "stored-value", UnitOfAccount.FEN, "stored-value.principal", null, "stored-value.bonus", "bonus.granted");

    private final Ledger ledger;
    private final Lots lots;
    private final long member = Ids.next();
    private final long storeId = Ids.next();
    private final AccountRef principal = MONEY.principalOf(member);
    private final AccountRef bonus = MONEY.bonusOf(member);
    private final AccountRef cash = AccountRef.ofShop(storeId, "tender.cash", UnitOfAccount.FEN);

    AccountsInLotsIT(Host host) {
        ledger = host.service(Ledger.class);
        lots = host.service(Lots.class);
    }

    @AfterEach
    void lotsAndBalanceAgree() {
        assertThat(ledger.verify(member)).isEmpty();
    }

    @Test
    void anEntryThatPassesTheLotsByIsACallersBugAndChangesNothing() {
        once(work -> topUp(work, 100, 10));
        for (AccountRef account : new AccountRef[] {principal, bonus}) {
            refused(() -> ledger.post(plain(account, 5)));
            refused(() -> ledger.post(plain(account, -5)));
            refused(() -> once(work -> work.entry(account, 5).entry(cash, -5)));
        }
        assertThat(ledger.balance(principal)).isEqualTo(100);
        assertThat(ledger.balance(bonus)).isEqualTo(10);
    }

    @Test
    void anEntryBesideTheLotsOfItsTransactionIsRefusedToo() {
        once(work -> topUp(work, 100, 10));
        refused(() -> once(work -> {
            topUp(work, 50, 0);
            work.entry(principal, 1).entry(cash, -1);
        }));
        refused(() -> once(work -> {
            lots.draw(work, member, MONEY, 30, lot -> true);
            work.entry(principal, 27).entry(bonus, 3).entry(cash, -3);
        }));
        assertThat(ledger.balance(principal)).isEqualTo(100);
    }

    @Test
    void whatTakesAllOfTheLotsBackByEntriesIsRefusedAlthoughItMovesNothing() {
        once(work -> topUp(work, 100, 0));
        refused(() -> once(work -> {
            lots.draw(work, member, MONEY, 40, lot -> true);
            work.entry(principal, 40);
        }));
        assertThat(ledger.balance(principal)).isEqualTo(100);
    }

    @Test
    void anAccountWithABalanceOfItsOwnDoesNotComeToBeHeldInLots() {
        ledger.post(plain(principal, 70));
        refused(() -> once(work -> topUp(work, 100, 0)));
        assertThat(ledger.balance(principal)).isEqualTo(70);
        ledger.post(plain(principal, -70));
        once(work -> topUp(work, 100, 0));
        refused(() -> ledger.post(plain(principal, 5)));
    }

    @Test
    void aBalanceIsTakenOverIntoLotsByOneTransaction() {
        ledger.post(plain(principal, 70));
        once(work -> {
            topUp(work, 70, 0);
            work.entry(principal, -70).entry(cash, 70);
        });
        assertThat(ledger.balance(principal)).isEqualTo(70);
        refused(() -> ledger.post(plain(principal, 5)));
        once(work -> lots.draw(work, member, MONEY, 30, lot -> true), 30);
        assertThat(ledger.balance(principal)).isEqualTo(40);
    }

    private void topUp(LedgerTransaction.Builder work, long principalFen, long bonusFen) {
        lots.grant(
                work,
                new LotGrant(member, MONEY, 0, 1, "", DrawOrder.PROPORTIONAL, new Split(principalFen, bonusFen), null));
        work.entry(cash, -principalFen);
    }

    private LedgerTransaction plain(AccountRef account, long amount) {
        return LedgerTransaction.of(RequestId.random(storeId, 1), "adjustment", "test:plain")
                .entry(account, amount)
                .entry(cash, -amount)
                .build();
    }

    private void once(Consumer<LedgerTransaction.Builder> work) {
        ledger.postOnce(LedgerRequest.of(RequestId.random(storeId, 1), "top-up", "test:lots"), work);
    }

    private void once(Consumer<LedgerTransaction.Builder> work, long taken) {
        once(work.andThen(transaction -> transaction.entry(cash, taken)));
    }

    private static void refused(Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is held in lots");
    }
}
