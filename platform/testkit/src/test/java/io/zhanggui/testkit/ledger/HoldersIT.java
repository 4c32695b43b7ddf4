package io.zhanggui.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.book.Books;
import io.zhanggui.ledger.book.Books.HeldBy;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithHost
class HoldersIT {
    private static final AccountRef CONTRA = AccountRef.ofShop(1, "test.contra", UnitOfAccount.FEN);

    private final Host host;
    private final Ledger ledger;
    private final Books books;

    /// Accounts of each test's own.
    private String principal = "";
    private String bonus = "";

    HoldersIT(Host host) {
        this.host = host;
        ledger = host.service(Ledger.class);
        books = host.service(Books.class);
    }

    @BeforeEach
    void accounts() {
        long id = Ids.next();
        principal = "test-" + id + ".principal";
        bonus = "test-" + id + ".bonus";
    }

    /// What is posted after a server's clock was set back has lower ids than what was ranked before.
    @Test
    void membersOfPostingsAfterTheClockWasSetBackAreRanked() {
        long early = Ids.next();
        long late = Ids.next();
        move(early, principal, 100);
        assertThat(page(10, null, 0)).containsExactly(new HeldBy(early, 100));
        host.service(UnitOfWork.class)
                .writeOnly(unit -> Sql.update(
                        unit.connection(),
                        "UPDATE ledger_ranking SET through = ? WHERE accounts LIKE CONCAT('%', ?)",
                        Ids.lowestAt(Instant.now().plus(Duration.ofDays(400))),
                        principal));
        move(late, principal, 200);
        assertThat(page(10, null, 0)).containsExactly(new HeldBy(late, 200), new HeldBy(early, 100));
        move(early, bonus, 500);
        assertThat(page(10, null, 0)).containsExactly(new HeldBy(early, 600), new HeldBy(late, 200));
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void membersComeByWhatTheirAccountsHoldTogetherPageByPage() {
        List<Long> members = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            members.add(Ids.next());
        }
        move(members.get(0), principal, 100);
        move(members.get(1), principal, 50);
        move(members.get(1), bonus, 60);
        move(members.get(2), bonus, 90);
        move(members.get(3), principal, 100);
        move(members.get(4), principal, 7);
        move(members.get(4), principal, -7);

        HeldBy first = new HeldBy(members.get(1), 110);
        HeldBy second = new HeldBy(members.get(3), 100);
        HeldBy third = new HeldBy(members.get(0), 100);
        HeldBy fourth = new HeldBy(members.get(2), 90);
        assertThat(page(2, null, 0)).containsExactly(first, second);
        assertThat(page(2, second, 0)).containsExactly(third, fourth);
        assertThat(page(2, fourth, 0)).isEmpty();
        assertThat(page(10, null, 3)).containsExactly(fourth);
        assertThat(page(1, null, 3)).containsExactly(fourth);
        assertThat(page(10, null, 2)).containsExactly(third, fourth);
        assertThat(page(10, null, 4)).isEmpty();
        assertThat(page(10, null, 9)).isEmpty();
        assertThat(page(10, first, 1)).containsExactly(third, fourth);
        assertThat(count()).isEqualTo(4);
    }

    @Test
    void whatIsPostedIsInTheOrderAtTheNextLook() {
        long one = Ids.next();
        long other = Ids.next();
        move(one, principal, 10);
        move(other, bonus, 20);
        assertThat(page(10, null, 0)).containsExactly(new HeldBy(other, 20), new HeldBy(one, 10));

        move(one, bonus, 15);
        move(other, bonus, -20);
        assertThat(page(10, null, 0)).containsExactly(new HeldBy(one, 25));
        assertThat(count()).isOne();

        move(other, principal, 30);
        assertThat(count()).isEqualTo(2);
        assertThat(page(1, null, 0)).containsExactly(new HeldBy(other, 30));
    }

    @Test
    void theLargestBalancesOfOneAccountLeaveOutTheOther() {
        long member = Ids.next();
        move(member, principal, 10);
        move(member, bonus, 20);
        assertThat(host.asOperator(Role.BOSS, () -> books.largest(principal, UnitOfAccount.FEN, 10)))
                .containsExactly(new Books.Holding(AccountRef.ofMember(member, principal, UnitOfAccount.FEN), 10, 1));
    }

    @Test
    void accountsThatNobodyHasHaveNoHolders() {
        assertThat(page(10, null, 0)).isEmpty();
        assertThat(count()).isZero();
    }

    @Test
    void morePerPageThanAListCanHoldIsRefused() {
        assertThatThrownBy(() -> page(10_001, null, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> page(1, null, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    private List<HeldBy> page(int limit, @Nullable HeldBy after, int skip) {
        return books.holders(List.of(principal, bonus), UnitOfAccount.FEN, limit, after, skip);
    }

    private long count() {
        return books.countHolders(List.of(bonus, principal), UnitOfAccount.FEN);
    }

    private void move(long memberId, String account, long amount) {
        host.asOperator(
                Role.BOSS,
                () -> ledger.post(LedgerTransaction.of(RequestId.random(1, 1), "test", "test:" + memberId)
                        .entry(AccountRef.ofMember(memberId, account, UnitOfAccount.FEN), amount)
                        .entry(CONTRA, -amount)
                        .build()));
    }
}
