package io.zhanggui.storedvalue.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.book.Books;
import io.zhanggui.ledger.lot.DrawOrder;
import io.zhanggui.ledger.lot.LotGrant;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.api.StoredValue.Balance;
import io.zhanggui.storedvalue.card.Card;
import io.zhanggui.storedvalue.card.Cards;
import io.zhanggui.storedvalue.lot.LotTerms;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = {"checkout", "stored-value"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BalanceListIT {
    /// More than any other test tops up, so that these members come first.
    private static final long MOST = 4_000_000_000_000L;

    private final Host host;
    private final Lots lots;
    private final Ledger ledger;
    private final BalanceList balances;
    private final StoredValueDatabase tables;

    BalanceListIT(Host host) {
        this.host = host;
        tables = new StoredValueDatabase(host.service(PluginDatabases.class));
        lots = host.service(Lots.class);
        ledger = host.service(Ledger.class);
        balances = new BalanceList(
                host.service(UnitOfWork.class),
                ledger,
                host.service(Books.class),
                new Cards(host.service(UnitOfWork.class), tables, ledger),
                host.service(Operators.class));
    }

    @AfterAll
    void close() {
        tables.database().close();
    }

    @Test
    void membersAreListedByWhatTheyHaveWithAllTheirLotsPageByPage() {
        long second = Ids.next();
        long first = Ids.next();
        open(second, 1, new Split(MOST, 5));
        open(first, 2, new Split(MOST, 0));
        open(first, 3, new Split(10, 20));
        assertThat(page(0, 2))
                .containsExactly(
                        new BalanceList.Row(
                                first, Long.toString(first), "", "", 0, main(first), balance(MOST + 10, 20)),
                        new BalanceList.Row(second, Long.toString(second), "", "", 0, main(second), balance(MOST, 5)));
        assertThat(page(1, 1)).extracting(BalanceList.Row::memberId).containsExactly(second);
    }

    @Test
    void whoMayNotSeeBalancesGetsNone() {
        assertThatThrownBy(
                        () -> host.asOperator(Role.STAFF, () -> balances.pages().rows(0, 10)))
                .isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> host.asOperator(Role.STAFF, balances::totals)).isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> host.asOperator(Role.STAFF, () -> balances.search("wf")))
                .isInstanceOf(AccessDenied.class);
    }

    private static Card main(long memberId) {
        return new Card(memberId, memberId, "", "", List.of(), false, null, false);
    }

    private static Balance balance(long principal, long bonus) {
        return StoredValuePurse.money(new Split(principal, bonus));
    }

    private List<BalanceList.Row> page(int offset, int limit) {
        return host.asOperator(
                Role.CASHIER, () -> balances.pages().rows(offset, limit).toList());
    }

    private void open(long memberId, int line, Split granted) {
        long id = Ids.next();
        RequestId request = new RequestId(1, RequestId.NO_TILL, "test:" + id);
        host.asOperator(
                Role.BOSS,
                () -> ledger.postOnce(LedgerRequest.of(request, "top-up", "test:" + id), transaction -> {
                    lots.grant(
                            transaction,
                            new LotGrant(
                                    memberId,
                                    StoredValuePurse.PURSE,
                                    0,
                                    line,
                                    new LotTerms("充", LocalDate.of(2026, 6, 1), List.of(), 0, "").json(),
                                    DrawOrder.PROPORTIONAL,
                                    granted,
                                    null));
                    transaction.entry(AccountRef.ofShop(1, "tender.cash", UnitOfAccount.FEN), -granted.principal());
                }));
    }
}
