package io.zhanggui.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.AccountFrozen;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.AmountTooLarge;
import io.zhanggui.ledger.BalanceTooLarge;
import io.zhanggui.ledger.Entry;
import io.zhanggui.ledger.InsufficientBalance;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.PostingResult;
import io.zhanggui.ledger.RequestConflict;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Together;
import io.zhanggui.testkit.WithHost;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@WithHost
class LedgerIT {
    private static final String PRINCIPAL = "stored-value.principal";

    private final Ledger ledger;
    private final UnitOfWork unitOfWork;
    private final LocalDate today;

    /// A store that no other test posts to.
    private final long storeId = Ids.next();

    private final AccountRef cash = AccountRef.ofShop(storeId, "tender.cash", UnitOfAccount.FEN);

    LedgerIT(Host host) {
        ledger = host.service(Ledger.class);
        unitOfWork = host.service(UnitOfWork.class);
        today = host.service(ShopClock.class).today();
    }

    @Test
    void fiftyParallelDebitsOfTenFromAHundredSucceedExactlyTenTimes() throws InterruptedException {
        AccountRef account = member();
        post(account, 100);
        Together<PostingResult> debits = Together.run(50, () -> post(account, -10));
        assertThat(debits.results()).hasSize(10);
        assertThat(debits.results().stream()
                        .map(result -> result.balances().get(account))
                        .sorted())
                .containsExactly(0L, 10L, 20L, 30L, 40L, 50L, 60L, 70L, 80L, 90L);
        assertThat(debits.failures())
                .hasSize(40)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(InsufficientBalance.class, refusal -> {
                            assertThat(refusal.wanted()).isEqualTo(10);
                            assertThat(refusal.balance()).isZero();
                        }));
        assertThat(ledger.balance(account)).isZero();
        assertThat(ledger.statement(account, 100, null)).hasSize(11);
        assertThat(ledger.verify(account.owner())).isEmpty();
    }

    @Test
    void theSameRequestByTwentyThreadsIsPostedOnceAndAnsweredTwentyTimes() throws InterruptedException {
        AccountRef account = member();
        LedgerTransaction transaction = transaction(request(), account, 100);
        Together<PostingResult> answers = Together.run(20, () -> ledger.post(transaction));
        assertThat(answers.failures()).isEmpty();
        assertThat(answers.results()).hasSize(20);
        assertThat(answers.results().stream().map(PostingResult::transactionId).distinct())
                .hasSize(1);
        assertThat(answers.results().stream().map(PostingResult::balances).distinct())
                .containsExactly(Map.of(account, 100L));
        assertThat(answers.results().stream().filter(answer -> !answer.repeated()))
                .hasSize(1);
        assertThat(ledger.balance(account)).isEqualTo(100);
    }

    @Test
    void theSameRequestWithOtherContentIsRefusedAndChangesNothing() {
        AccountRef account = member();
        RequestId request = request();
        ledger.post(transaction(request, account, 100));
        assertThatThrownBy(() -> ledger.post(transaction(request, account, 101)))
                .isInstanceOf(RequestConflict.class);
        assertThat(ledger.balance(account)).isEqualTo(100);
    }

    @Test
    void theSameKeyAtAnotherTillIsAnotherRequest() {
        AccountRef account = member();
        ledger.post(transaction(new RequestId(storeId, 1, "k"), account, 100));
        ledger.post(transaction(new RequestId(storeId, 2, "k"), account, 100));
        assertThat(ledger.balance(account)).isEqualTo(200);
    }

    @Test
    void aUnitThatRollsBackLeavesNothingAndItsRequestIdIsFree() {
        AccountRef account = member();
        RequestId request = request();
        assertThatThrownBy(() -> unitOfWork.writeOnly(unit -> {
                    ledger.post(transaction(request, account, 100));
                    throw new IllegalStateException("the sale failed");
                }))
                .hasMessage("the sale failed");
        assertThat(ledger.balance(account)).isZero();
        assertThat(ledger.statement(account, 10, null)).isEmpty();
        assertThat(ledger.post(transaction(request, account, 100)).repeated()).isFalse();
        assertThat(ledger.verify(account.owner())).isEmpty();
    }

    @Test
    void postingsOfOneUnitFollowEachOtherOnTheChain() {
        AccountRef account = member();
        unitOfWork.writeOnly(unit -> {
            post(account, 100);
            post(account, -30);
        });
        assertThat(ledger.statement(account, 10, null))
                .extracting(Ledger.StatementLine::balanceAfter)
                .containsExactly(70L, 100L);
        assertThat(ledger.statement(account, 10, 2L))
                .extracting(Ledger.StatementLine::sequence)
                .containsExactly(1L);
        assertThat(ledger.verify(account.owner())).isEmpty();
    }

    @Test
    void anAccountThatIsFrozenWithinAUnitRefusesItsNextDebit() {
        AccountRef account = member();
        post(account, 100);
        assertThatThrownBy(() -> unitOfWork.writeOnly(unit -> {
                    post(account, -10);
                    ledger.setFrozen(account, true);
                    post(account, -10);
                }))
                .isInstanceOf(AccountFrozen.class);
        assertThat(ledger.balance(account)).isEqualTo(100);
        assertThat(ledger.isFrozen(account)).isFalse();
    }

    @Test
    void asManyEntriesAsATransactionMayHaveMoveTogether() {
        List<AccountRef> members = Stream.generate(LedgerIT::member)
                .limit(LedgerTransaction.MAX_ENTRIES - 1)
                .toList();
        for (long amount : List.of(5L, -2L)) {
            LedgerTransaction.Builder transaction = LedgerTransaction.of(request(), "test", "test:many");
            members.forEach(account -> transaction.entry(account, amount));
            ledger.post(transaction.entry(cash, -amount * members.size()).build());
        }
        assertThat(members).allSatisfy(account -> {
            assertThat(ledger.balance(account)).isEqualTo(3);
            assertThat(ledger.verify(account.owner())).isEmpty();
        });
    }

    @Test
    void manyUnitsOpenTheSameAccountsAtOnceInAnyOrder() throws InterruptedException {
        for (int round = 0; round < 5; round++) {
            AccountRef first = member();
            AccountRef second = AccountRef.ofMember(first.owner(), "stored-value.bonus", UnitOfAccount.FEN);
            AccountRef contra = AccountRef.ofShop(first.owner(), "stored-value.bonus-granted", UnitOfAccount.FEN);
            AtomicInteger turn = new AtomicInteger();
            Together<PostingResult> postings = Together.run(16, () -> {
                boolean forth = turn.getAndIncrement() % 2 == 0;
                return ledger.post(LedgerTransaction.of(request(), "top-up", "test:open")
                        .entry(forth ? first : second, 1)
                        .entry(forth ? second : first, 1)
                        .entry(contra, -2)
                        .build());
            });
            assertThat(postings.failures()).isEmpty();
            assertThat(ledger.balance(first)).isEqualTo(16);
            assertThat(ledger.balance(second)).isEqualTo(16);
            assertThat(ledger.verify(first.owner())).isEmpty();
        }
    }

    @Test
    void theShopsAccountsAreSummedByStoreNameAndDay() {
        AccountRef account = member();
        String document = "test:" + storeId;
        ledger.post(LedgerTransaction.of(request(), "sale", document)
                .entry(account, 70)
                .entry(cash, -100)
                .entry(AccountRef.ofShop(storeId, "revenue.goods", UnitOfAccount.FEN), 20)
                .entry(AccountRef.ofShop(storeId, "revenue.service", UnitOfAccount.FEN), 10)
                .build());
        List<Long> stores = List.of(storeId);
        assertThat(ledger.sum(stores, "revenue.", UnitOfAccount.FEN, today, today))
                .isEqualTo(30);
        assertThat(ledger.sum(stores, "revenue.goods", UnitOfAccount.FEN, today, today))
                .isEqualTo(20);
        assertThat(ledger.sum(stores, "tender.", UnitOfAccount.FEN, today.minusDays(6), today))
                .isEqualTo(-100);
        assertThat(ledger.sum(stores, "", UnitOfAccount.FEN, today.plusDays(1), today.plusDays(9)))
                .isZero();
        assertThat(ledger.sum(stores, "", UnitOfAccount.POINTS, today, today)).isZero();
        assertThat(ledger.sum(List.of(), "", UnitOfAccount.FEN, today, today)).isZero();
        assertThat(ledger.balances(List.of(account.owner(), 1L), PRINCIPAL, UnitOfAccount.FEN))
                .isEqualTo(Map.of(account.owner(), 70L));
        assertThat(ledger.ofDocument(document))
                .extracting(Ledger.DocumentEntry::amount)
                .containsExactly(70L, -100L, 20L, 10L);
        assertThatThrownBy(() -> ledger.balance(cash)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBalanceThatAnAccountCannotHoldIsRefusedAndChangesNothing() {
        AccountRef account = member();
        post(account, Entry.MAX_AMOUNT);
        assertThatThrownBy(() -> post(account, 1)).isInstanceOf(BalanceTooLarge.class);
        assertThatThrownBy(() -> post(account, Long.MAX_VALUE)).isInstanceOf(AmountTooLarge.class);
        assertThatThrownBy(() -> post(account, Long.MIN_VALUE)).isInstanceOf(AmountTooLarge.class);
        assertThat(ledger.balance(account)).isEqualTo(Entry.MAX_AMOUNT);
        post(account, -Entry.MAX_AMOUNT);
        assertThat(ledger.verify(account.owner())).isEmpty();
    }

    @Test
    void aFrozenAccountRefusesDebitsAndTakesCredits() {
        AccountRef account = member();
        ledger.setFrozen(account, true);
        post(account, 10);
        assertThatThrownBy(() -> post(account, -1)).isInstanceOf(AccountFrozen.class);
        assertThatThrownBy(() -> ledger.setFrozen(cash, true)).isInstanceOf(IllegalArgumentException.class);
        ledger.setFrozen(account, false);
        assertThat(post(account, -1).balances()).containsEntry(account, 9L);
    }

    @Test
    void liabilityIsTheSumOverAllMembers() {
        String name = "test-" + storeId;
        AccountRef first = AccountRef.ofMember(Ids.next(), name, UnitOfAccount.FEN);
        AccountRef second = AccountRef.ofMember(Ids.next(), name, UnitOfAccount.FEN);
        post(first, 50);
        assertThat(ledger.liability(name, UnitOfAccount.FEN)).isEqualTo(50);
        post(second, 70);
        assertThat(ledger.liability(name, UnitOfAccount.FEN)).isEqualTo(120);
        post(first, -20);
        assertThat(ledger.liability(name, UnitOfAccount.FEN)).isEqualTo(100);
        assertThat(ledger.liability(name, UnitOfAccount.POINTS)).isZero();
    }

    @Test
    void twoThousandRandomPostingsAgreeWithAModelInMemory() {
        Random random = new Random(20261122);
        List<AccountRef> accounts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            accounts.add(AccountRef.ofMember(
                    Ids.next(),
                    i % 2 == 0 ? "points" : PRINCIPAL,
                    i % 2 == 0 ? UnitOfAccount.POINTS : UnitOfAccount.FEN));
        }
        Map<AccountRef, Long> model = new HashMap<>();
        long refused = 0;
        for (int operation = 0; operation < 2_000; operation++) {
            LedgerTransaction transaction = randomTransaction(random, accounts);
            boolean covered = transaction.entries().stream()
                    .allMatch(entry -> !entry.account().isMembers()
                            || model.getOrDefault(entry.account(), 0L) + entry.amount() >= 0);
            if (covered) {
                ledger.post(transaction);
                transaction.entries().forEach(entry -> model.merge(entry.account(), entry.amount(), Long::sum));
            } else {
                assertThatThrownBy(() -> ledger.post(transaction)).isInstanceOf(InsufficientBalance.class);
                refused++;
            }
        }
        assertThat(refused).isBetween(100L, 1_900L);
        accounts.forEach(account -> {
            assertThat(ledger.balance(account)).isEqualTo(model.getOrDefault(account, 0L));
            assertThat(ledger.verify(account.owner())).isEmpty();
        });
        for (UnitOfAccount unit : List.of(UnitOfAccount.FEN, UnitOfAccount.POINTS)) {
            long owed = accounts.stream()
                    .filter(account -> account.unit() == unit)
                    .mapToLong(ledger::balance)
                    .sum();
            assertThat(owed + ledger.sum(List.of(storeId), "", unit, today, today))
                    .isZero();
        }
    }

    private LedgerTransaction randomTransaction(Random random, List<AccountRef> accounts) {
        LedgerTransaction.Builder builder = LedgerTransaction.of(request(), "sale", "test:random");
        for (int leg = 0; leg <= random.nextInt(3); leg++) {
            builder.entry(
                    accounts.get(random.nextInt(accounts.size())),
                    random.nextLong(1, 100) * (random.nextInt(5) < 3 ? 1 : -1));
        }
        for (UnitOfAccount unit : List.of(UnitOfAccount.FEN, UnitOfAccount.POINTS)) {
            builder.entry(AccountRef.ofShop(storeId, "contra", unit), -builder.sum(unit));
        }
        return builder.isEmpty() ? randomTransaction(random, accounts) : builder.build();
    }

    private static AccountRef member() {
        return AccountRef.ofMember(Ids.next(), PRINCIPAL, UnitOfAccount.FEN);
    }

    private RequestId request() {
        return RequestId.random(storeId, 1);
    }

    private PostingResult post(AccountRef account, long amount) {
        return ledger.post(transaction(request(), account, amount));
    }

    private LedgerTransaction transaction(RequestId request, AccountRef account, long amount) {
        return LedgerTransaction.of(request, "sale", "test:1")
                .entry(account, amount)
                .entry(cash, -amount)
                .build();
    }
}
