package io.zhanggui.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zhanggui.ledger.AccountFrozen;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.BalanceTooLarge;
import io.zhanggui.ledger.Entry;
import io.zhanggui.ledger.InsufficientBalance;
import io.zhanggui.ledger.UnitOfAccount;
import org.junit.jupiter.api.Test;

class ChainHeadTest {
    private static final AccountRef ACCOUNT = AccountRef.ofMember(7, "points", UnitOfAccount.POINTS);
    private static final ChainHead HEAD = new ChainHead(41, 100, 3, Hash.NONE, false, 0, false);

    @Test
    void theWholeBalanceMayBeSpent() {
        assertThat(HEAD.balanceAfter(ACCOUNT, -100)).isZero();
    }

    @Test
    void oneMoreThanTheBalanceIsRefusedWithBalanceAndWish() {
        InsufficientBalance refusal =
                catchThrowableOfType(InsufficientBalance.class, () -> HEAD.balanceAfter(ACCOUNT, -101));
        assertThat(refusal.account()).isEqualTo(ACCOUNT);
        assertThat(refusal.balance()).isEqualTo(100);
        assertThat(refusal.wanted()).isEqualTo(101);
    }

    @Test
    void aCreditThatTheAccountCannotHoldIsRefused() {
        assertThat(HEAD.balanceAfter(ACCOUNT, Entry.MAX_AMOUNT - 100)).isEqualTo(Entry.MAX_AMOUNT);
        assertThatThrownBy(() -> HEAD.balanceAfter(ACCOUNT, Entry.MAX_AMOUNT - 99))
                .isInstanceOf(BalanceTooLarge.class);
    }

    @Test
    void whatIsHeldIsNotSpentByOthers() {
        ChainHead held = new ChainHead(41, 100, 3, Hash.NONE, false, 30, false);
        assertThat(held.balanceAfter(ACCOUNT, -70)).isEqualTo(30);
        InsufficientBalance refusal =
                catchThrowableOfType(InsufficientBalance.class, () -> held.balanceAfter(ACCOUNT, -71));
        assertThat(refusal.balance()).isEqualTo(70);
    }

    @Test
    void aFrozenAccountTakesCreditsAndRefusesDebits() {
        ChainHead frozen = new ChainHead(41, 100, 3, Hash.NONE, true, 0, false);
        assertThat(frozen.balanceAfter(ACCOUNT, 1)).isEqualTo(101);
        assertThatThrownBy(() -> frozen.balanceAfter(ACCOUNT, -1)).isInstanceOf(AccountFrozen.class);
    }
}
