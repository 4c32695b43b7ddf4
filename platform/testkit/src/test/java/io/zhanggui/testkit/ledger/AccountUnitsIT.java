package io.zhanggui.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.PostingResult;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.WrongUnit;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Together;
import io.zhanggui.testkit.WithHost;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The name of a member's account says what it counts, whoever opens it.
@WithHost
class AccountUnitsIT {
    private final Ledger ledger;
    private final UnitOfWork unitOfWork;
    private final long storeId = Ids.next();

    AccountUnitsIT(Host host) {
        ledger = host.service(Ledger.class);
        unitOfWork = host.service(UnitOfWork.class);
    }

    @Test
    void aMembersAccountInAUnitThatItsNameDoesNotCountIsRefusedAndIsNotOpened() {
        AccountRef points = AccountRef.ofMember(Ids.next(), "test-unit.points", UnitOfAccount.POINTS);
        AccountRef issued = AccountRef.ofShop(storeId, "test-unit.issued", UnitOfAccount.POINTS);
        ledger.post(LedgerTransaction.of(request(), "sale", "sale:1")
                .entry(points, 10)
                .entry(issued, -10)
                .build());
        AccountRef money = AccountRef.ofMember(points.owner(), points.name(), UnitOfAccount.FEN);
        AccountRef ofAnother = AccountRef.ofMember(Ids.next(), points.name(), UnitOfAccount.TIMES);
        for (AccountRef wrong : List.of(money, ofAnother)) {
            AccountRef other = AccountRef.ofShop(storeId, "test-unit.other", wrong.unit());
            assertThatThrownBy(() -> ledger.post(LedgerTransaction.of(request(), "sale", "sale:2")
                            .entry(wrong, 10)
                            .entry(other, -10)
                            .build()))
                    .isInstanceOfSatisfying(WrongUnit.class, refusal -> {
                        assertThat(refusal.account()).isEqualTo(wrong);
                        assertThat(refusal.known()).isEqualTo(UnitOfAccount.POINTS);
                    });
            assertThat(accounts(wrong)).isZero();
        }
        assertThatThrownBy(() -> ledger.setFrozen(money, true)).isInstanceOf(WrongUnit.class);
        assertThat(ledger.balance(points)).isEqualTo(10);
        assertThat(ledger.verify(points.owner())).isEmpty();
    }

    @Test
    void ofTwoThatOpenANameInTwoUnitsAtOnceOneIsRefused() throws InterruptedException {
        String name = "test-unit." + storeId;
        AtomicInteger turn = new AtomicInteger();
        Together<PostingResult> both = Together.run(2, () -> {
            UnitOfAccount counts = turn.getAndIncrement() == 0 ? UnitOfAccount.POINTS : UnitOfAccount.TIMES;
            return ledger.post(LedgerTransaction.of(request(), "sale", "sale:1")
                    .entry(AccountRef.ofMember(Ids.next(), name, counts), 1)
                    .entry(AccountRef.ofShop(storeId, "test-unit.race", counts), -1)
                    .build());
        });
        assertThat(both.results()).hasSize(1);
        assertThat(both.failures()).singleElement().isInstanceOf(WrongUnit.class);
    }

    private long accounts(AccountRef account) {
        return unitOfWork
                .read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT COUNT(*) FROM ledger_account WHERE owner = ? AND name = ? AND unit = ?",
                        row -> row.getLong(1),
                        account.owner(),
                        account.name(),
                        account.unit()))
                .getFirst();
    }

    private RequestId request() {
        return RequestId.random(storeId, 1);
    }
}
