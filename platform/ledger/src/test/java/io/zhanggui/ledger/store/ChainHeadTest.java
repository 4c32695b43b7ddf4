package io.zhanggui.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.InsufficientBalance;
import io.zhanggui.ledger.UnitOfAccount;
import org.junit.jupiter.api.Test;

class ChainHeadTest {
    private static final AccountRef ACCOUNT = AccountRef.ofMember(7, "points", UnitOfAccount.POINTS);
    private static final ChainHead HEAD = new ChainHead(41, 100, 3, Hash.NONE);

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
    void aCreditBeyondALongIsAnError() {
        assertThatThrownBy(() -> HEAD.balanceAfter(ACCOUNT, Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    }
}
