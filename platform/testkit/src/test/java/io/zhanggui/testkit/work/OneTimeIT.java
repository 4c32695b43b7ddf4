package io.zhanggui.testkit.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.lot.LotGrant;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.Purse;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.WithHost;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// It becomes midnight while a unit of work is under way.
@WithHost
class OneTimeIT {
    private static final Instant MIDNIGHT = Instant.parse("2026-06-01T16:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    private static final Purse POINTS = Purse.simple("points", UnitOfAccount.POINTS, "points", "points.issued");

    private final Host host;
    private final ManualClock time;
    private final ShopClock clock;
    private final UnitOfWork unitOfWork;
    private final Ledger ledger;
    private final Lots lots;

    OneTimeIT(Host host) {
        this.host = host;
        time = host.clock();
        clock = host.service(ShopClock.class);
        unitOfWork = host.service(UnitOfWork.class);
        ledger = host.service(Ledger.class);
        lots = host.service(Lots.class);
    }

    @BeforeEach
    void aMomentBeforeMidnight() {
        time.set(MIDNIGHT.minusMillis(1));
    }

    @AfterEach
    void theClockIsSetBack() {
        time.set(ManualClock.START);
    }

    @Test
    void aSaleAndItsPostingsThatPassMidnightAreOfOneDay() {
        String document = "sale:" + Ids.next();
        host.asOperator(
                Role.BOSS,
                () -> unitOfWork.writeOnly(unit -> {
                    assertThat(clock.today()).isEqualTo(DAY);
                    time.advance(Duration.ofMillis(2));
                    ledger.postOnce(
                            LedgerRequest.of(RequestId.random(1, 1), "sale", document),
                            transaction -> lots.grant(
                                    transaction, LotGrant.of(Ids.next(), POINTS, 5, "earned", DAY.plusYears(1))));
                    time.advance(Duration.ofDays(1));
                    assertThat(clock.instant()).isEqualTo(MIDNIGHT.minusMillis(1));
                }));
        assertThat(clock.today()).isEqualTo(DAY.plusDays(2));
        List<String> days = unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT CONCAT_WS(' ', t.business_date, t.posted_at, e.business_date, m.business_date, m.moved_at)"
                        + " FROM ledger_transaction t JOIN ledger_entry e ON e.transaction_id = t.id"
                        + " JOIN ledger_lot_movement m ON m.transaction_id = t.id WHERE t.document = ?",
                row -> row.getString(1),
                document));
        assertThat(days)
                .hasSize(2)
                .containsOnly("2026-06-01 2026-06-01 15:59:59.999 2026-06-01 2026-06-01 2026-06-01 15:59:59.999");
    }

    @Test
    void theNextUnitAsksAnew() {
        assertThat(unitOfWork.<LocalDate>read(unit -> clock.today())).isEqualTo(DAY);
        time.advance(Duration.ofMillis(2));
        assertThat(unitOfWork.<LocalDate>read(unit -> clock.today())).isEqualTo(DAY.plusDays(1));
    }

    @Test
    void anotherTimeHoldsInsideAUnitToo() {
        host.asOperator(
                Role.BOSS,
                () -> unitOfWork.writeOnly(unit -> {
                    assertThat(clock.today()).isEqualTo(DAY);
                    assertThat(clock.at(ManualClock.START, clock::instant)).isEqualTo(ManualClock.START);
                    assertThat(clock.instant()).isEqualTo(MIDNIGHT.minusMillis(1));
                }));
    }
}
