package io.zhanggui.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.database.DatabaseAccess;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.close.DayClose;
import io.zhanggui.ledger.close.SealFault;
import io.zhanggui.ledger.close.SealFault.Reason;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.LotGrant;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.Purse;
import io.zhanggui.testkit.Host;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/// Three closed days, whose rows a test changes behind the ledger's back, as somebody with the owner's password
/// could, and which are put back afterwards.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ThreeSealedDays {
    static final Purse PURSE = Purse.simple("points", UnitOfAccount.POINTS, "points", "points.issued");

    static final List<String> TABLES = List.of(
            "ledger_account",
            "ledger_balance",
            "ledger_transaction",
            "ledger_entry",
            "ledger_lot",
            "ledger_lot_movement",
            "ledger_seal",
            "ledger_seal_line",
            "ledger_day_sum",
            "ledger_close",
            "ledger_sealed",
            "ledger_reopening");

    final LocalDate first;
    final LocalDate second;
    final LocalDate third;
    final Host host;
    final Ledger ledger;
    final Lots lots;
    final DayClose dayClose;
    final UnitOfWork unitOfWork;
    final DatabaseAccess database;
    final ShopClock clock;
    final long storeId = Ids.next();
    final AccountRef member = AccountRef.ofMember(Ids.next(), "stored-value.principal", UnitOfAccount.FEN);
    final AccountRef cash = AccountRef.ofShop(storeId, "tender.cash", UnitOfAccount.FEN);
    final AccountRef revenue = AccountRef.ofShop(storeId, "revenue.goods", UnitOfAccount.FEN);
    final AccountRef points = AccountRef.ofMember(Ids.next(), "points", UnitOfAccount.POINTS);
    byte @Nullable [] copyOfSecond;
    byte @Nullable [] copyOfThird;

    ThreeSealedDays(Host host) {
        this.host = host;
        ledger = host.service(Ledger.class);
        lots = host.service(Lots.class);
        dayClose = host.service(DayClose.class);
        unitOfWork = host.service(UnitOfWork.class);
        clock = host.service(ShopClock.class);
        database = host.databaseAccess();
        first = dayClose.closedThrough().orElse(LocalDate.of(2025, 1, 1)).plusDays(5);
        second = first.plusDays(1);
        third = first.plusDays(2);
    }

    @BeforeAll
    void threeHonestDays() throws Exception {
        for (LocalDate day : List.of(first, second, third)) {
            for (int i = 0; i < 3; i++) {
                post(day, "top-up", member, cash, 1_000);
                post(day, "sale", revenue, cash, 250);
            }
            earnPointsInTwoLotsAndSpendSome(day);
        }
        host.asOperator(Role.BOSS, () -> dayClose.close(third));
        copyOfSecond = export(second);
        copyOfThird = export(third);
        try (Connection owner = owner()) {
            for (String table : TABLES) {
                Sql.update(owner, "CREATE OR REPLACE TABLE kept_" + table + " AS SELECT * FROM " + table);
            }
        }
    }

    @AfterEach
    void everythingIsPutBack() throws SQLException {
        try (Connection owner = owner()) {
            for (String table : TABLES) {
                Sql.update(owner, "DELETE FROM " + table);
                String columns = columns(owner, table);
                Sql.update(
                        owner, "INSERT INTO " + table + " (" + columns + ") SELECT " + columns + " FROM kept_" + table);
            }
        }
        assertThat(dayClose.verify(DayClose.Progress.NONE)).isEmpty();
        assertThat(ledger.verify(null)).isEmpty();
    }

    void post(LocalDate day, String kind, AccountRef credited, AccountRef debited, long amount) {
        at(
                day,
                () -> ledger.post(LedgerTransaction.of(RequestId.random(storeId, 1), kind, "test:" + kind)
                        .entry(credited, amount)
                        .entry(debited, -amount)
                        .build()));
    }

    void earnPointsInTwoLotsAndSpendSome(LocalDate day) {
        at(day, () -> {
            List<Lot> granted = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                once(
                        "points-earned",
                        transaction -> granted.add(
                                lots.grant(transaction, LotGrant.of(points.owner(), PURSE, 50, "earned", null))));
            }
            long lotId = granted.getFirst().id();
            once(
                    "points-spent",
                    transaction -> lots.draw(transaction, points.owner(), PURSE, 30, lot -> lot.id() == lotId));
            once("points-prolonged", transaction -> lots.setExpiry(transaction, lotId, PURSE, day.plusYears(1)));
        });
    }

    void once(String kind, Consumer<LedgerTransaction.Builder> work) {
        ledger.postOnce(LedgerRequest.of(RequestId.random(storeId, 1), kind, "test:" + kind), work);
    }

    void at(LocalDate day, Runnable work) {
        host.asOperator(
                Role.BOSS,
                () -> clock.at(day.atTime(12, 0).atZone(clock.zone()).toInstant(), () -> {
                    work.run();
                    return true;
                }));
    }

    static String columns(Connection owner, String table) throws SQLException {
        return String.join(
                ",",
                Sql.query(
                        owner,
                        "SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE()"
                                + " AND table_name = ? AND generation_expression IS NULL",
                        row -> row.getString(1),
                        table));
    }

    void tamper(String sql) throws SQLException {
        try (Connection owner = owner()) {
            assertThat(Sql.update(owner, sql)).isPositive();
        }
    }

    Connection owner() throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.owner().user(), database.owner().password());
    }

    byte[] export(LocalDate day) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        dayClose.export(day, file);
        return file.toByteArray();
    }

    DayClose.Checked verifyCopy(byte @Nullable [] file) throws IOException {
        return dayClose.verifyCopy(new ByteArrayInputStream(file == null ? new byte[0] : file));
    }

    static void assertFault(Optional<SealFault> fault, LocalDate day, Reason reason) {
        assertThat(fault).hasValueSatisfying(found -> {
            assertThat(found.day()).isEqualTo(day);
            assertThat(found.reason()).isEqualTo(reason);
        });
    }
}
