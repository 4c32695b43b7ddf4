package io.zhanggui.storedvalue.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.ledger.lot.DrawOrder;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
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
    private final StoredValueDatabase tables;
    private final Lots lots;
    private final BalanceList balances;

    BalanceListIT(Host host) {
        this.host = host;
        tables = new StoredValueDatabase(host.service(PluginDatabases.class));
        UnitOfWork unitOfWork = host.service(UnitOfWork.class);
        lots = new Lots(unitOfWork, tables);
        balances = new BalanceList(unitOfWork, tables, host.service(Ledger.class), host.service(Operators.class));
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
                        new BalanceList.Row(first, Long.toString(first), "", "", new Split(MOST + 10, 20)),
                        new BalanceList.Row(second, Long.toString(second), "", "", new Split(MOST, 5)));
        assertThat(page(1, 1)).extracting(BalanceList.Row::memberId).containsExactly(second);
    }

    @Test
    void whoMayNotSeeBalancesGetsNone() {
        assertThatThrownBy(() -> host.asOperator(Role.STAFF, () -> balances.page(0, 10)))
                .isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> host.asOperator(Role.STAFF, balances::totals)).isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> host.asOperator(Role.STAFF, () -> balances.search("wf")))
                .isInstanceOf(AccessDenied.class);
    }

    private List<BalanceList.Row> page(int offset, int limit) {
        return host.asOperator(Role.CASHIER, () -> balances.page(offset, limit));
    }

    private void open(long memberId, int lineNumber, Split granted) {
        lots.open(
                new Purchase(memberId, lineNumber, "充", DrawOrder.PROPORTIONAL, granted, ManualClock.START),
                new Movement(Movement.Kind.TOP_UP, Ids.next(), null, 1, LocalDate.of(2026, 6, 1)));
    }
}
