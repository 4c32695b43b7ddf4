package io.zhanggui.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.zhanggui.ledger.close.NotASealFile;
import io.zhanggui.ledger.close.SealFault;
import io.zhanggui.ledger.close.SealFault.Reason;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.LotGrant;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.Purse;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Three closed days: each test changes rows of them behind the ledger's back, as somebody with the owner's
/// password could, and puts them back afterwards.
@WithHost
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealTamperingIT {
    private static final Purse PURSE = Purse.simple("points", UnitOfAccount.POINTS, "points", "points.issued");

    private static final List<String> TABLES = List.of(
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
            "ledger_sealed");

    private final LocalDate first;
    private final LocalDate second;
    private final LocalDate third;
    private final Host host;
    private final Ledger ledger;
    private final Lots lots;
    private final DayClose dayClose;
    private final UnitOfWork unitOfWork;
    private final DatabaseAccess database;
    private final ShopClock clock;
    private final long storeId = Ids.next();
    private final AccountRef member = AccountRef.ofMember(Ids.next(), "stored-value.principal", UnitOfAccount.FEN);
    private final AccountRef cash = AccountRef.ofShop(storeId, "tender.cash", UnitOfAccount.FEN);
    private final AccountRef revenue = AccountRef.ofShop(storeId, "revenue.goods", UnitOfAccount.FEN);
    private final AccountRef points = AccountRef.ofMember(Ids.next(), "points", UnitOfAccount.POINTS);
    private byte @Nullable [] copyOfSecond;
    private byte @Nullable [] copyOfThird;

    SealTamperingIT(Host host) {
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
                Sql.update(owner, "CREATE TABLE kept_" + table + " AS SELECT * FROM " + table);
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

    Stream<Arguments> changes() {
        String shopOnly = "(SELECT MIN(id) FROM kept_ledger_transaction WHERE kind = 'sale' AND business_date = '"
                + second + "')";
        String ofMember = "(SELECT MIN(id) FROM kept_ledger_transaction WHERE kind = 'top-up' AND business_date = '"
                + second + "')";
        return Stream.of(
                Arguments.of(
                        "the operator of a transaction of the shop alone",
                        "UPDATE ledger_transaction SET operator_id = 1 WHERE id = " + shopOnly,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "the document of a transaction of the shop alone",
                        "UPDATE ledger_transaction SET document = 'test:x' WHERE id = " + shopOnly,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "the amounts of a transaction of the shop alone",
                        "UPDATE ledger_entry SET amount = amount * 2 WHERE transaction_id = " + shopOnly,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "the entries of a transaction of the shop alone, deleted",
                        "DELETE FROM ledger_entry WHERE transaction_id = " + shopOnly,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "a transaction of the shop alone, deleted and its entries left",
                        "DELETE FROM ledger_transaction WHERE id = " + shopOnly,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "a transaction moved to another closed day",
                        "UPDATE ledger_transaction SET business_date = '" + third + "' WHERE id = " + shopOnly,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "a transaction moved to another closed day with its entries",
                        "UPDATE ledger_transaction t JOIN ledger_entry e ON e.transaction_id = t.id"
                                + " SET t.business_date = '" + third + "', e.business_date = '" + third
                                + "' WHERE t.id = " + shopOnly,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "a transaction moved to an open day with its entries",
                        "UPDATE ledger_transaction t JOIN ledger_entry e ON e.transaction_id = t.id"
                                + " SET t.business_date = '" + third.plusDays(1) + "', e.business_date = '"
                                + third.plusDays(1) + "' WHERE t.id = " + shopOnly,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "the day of entries of the shop alone",
                        "UPDATE ledger_entry SET business_date = '" + third + "' WHERE transaction_id = " + shopOnly,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "the store of a transaction of the shop alone",
                        "UPDATE ledger_transaction SET store_id = store_id + 1 WHERE id = " + shopOnly,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "the till of a transaction of the shop alone",
                        "UPDATE ledger_transaction SET till_id = till_id + 1 WHERE id = " + shopOnly,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "what a transaction of the shop alone reverses",
                        "UPDATE ledger_transaction SET reverses = 5 WHERE id = " + shopOnly,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "an entry moved to another account",
                        "UPDATE ledger_entry SET account_id = 77 WHERE line = 1 AND transaction_id = " + shopOnly,
                        Reason.ACCOUNT_INSERTED),
                Arguments.of(
                        "two lines that changed places",
                        "UPDATE ledger_entry SET line = CASE line WHEN 1 THEN 12 ELSE 11 END WHERE transaction_id = "
                                + shopOnly,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "all entries of an account on the day, deleted",
                        "DELETE e FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id"
                                + " WHERE a.name = 'revenue.goods' AND e.business_date = '" + second + "'",
                        Reason.ACCOUNT_MISSING),
                Arguments.of(
                        "the request of a transaction of a member",
                        "UPDATE ledger_transaction SET request_key = 'x' WHERE id = " + ofMember,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "the terms of a lot",
                        "UPDATE ledger_lot l JOIN kept_ledger_lot_movement m ON m.lot_id = l.id"
                                + " SET l.terms = 'anything goes' WHERE m.business_date = '" + second + "'",
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "the document of a movement of a lot",
                        "UPDATE ledger_lot_movement SET document = 'test:x' WHERE kind = 'DRAWN' AND business_date = '"
                                + second + "'",
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "the grant of a lot, passed on to another transaction",
                        "UPDATE ledger_lot_movement SET transaction_id = " + shopOnly
                                + " WHERE kind = 'GRANTED' AND business_date = '" + second + "' LIMIT 1",
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "a movement whose transaction never was",
                        "INSERT INTO ledger_lot_movement SELECT 5, lot_id, 5, kind, document, origin, undoes, store_id,"
                                + " business_date, moved_at, 0, 0 FROM kept_ledger_lot_movement"
                                + " WHERE business_date = '" + second + "' LIMIT 1",
                        Reason.ACCOUNT_INSERTED),
                Arguments.of(
                        "an account renamed",
                        "UPDATE ledger_account SET name = 'revenue.other' WHERE name = 'revenue.goods'",
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "the digest of a seal",
                        "UPDATE ledger_seal SET digest = REVERSE(digest) WHERE business_date = '" + second + "'",
                        Reason.SEAL_CHANGED),
                Arguments.of(
                        "who sealed",
                        "UPDATE ledger_seal SET operator_id = 1 WHERE business_date = '" + second + "'",
                        Reason.SEAL_CHANGED),
                Arguments.of(
                        "a line of a seal",
                        "UPDATE ledger_seal_line SET line = REPLACE(line, 'sum 750', 'sum 850')"
                                + " WHERE line LIKE '%sum 750%' AND business_date = '" + second + "'",
                        Reason.SEAL_CHANGED),
                Arguments.of(
                        "a seal, deleted",
                        "DELETE FROM ledger_seal WHERE business_date = '" + second + "'",
                        Reason.SEAL_MISSING),
                Arguments.of(
                        "a roll-up",
                        "UPDATE ledger_day_sum SET credit = credit + 1 WHERE business_date = '" + second
                                + "' AND account = 'revenue.goods'",
                        Reason.ROLL_UP_CHANGED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void whatIsChangedOnAClosedDayIsFoundAndNamed(String what, String sql, Reason reason) throws SQLException {
        tamper(sql);
        assertThat(dayClose.verify(DayClose.Progress.NONE)).as(what).hasValueSatisfying(fault -> {
            assertThat(fault.day())
                    .isEqualTo(
                            switch (what) {
                                case "an account renamed" -> first;
                                case "a movement whose transaction never was" -> third;
                                default -> second;
                            });
            assertThat(fault.reason()).isEqualTo(reason);
            assertThat(fault.account() != null || !fault.subject().isEmpty() || reason == Reason.SEAL_MISSING)
                    .isTrue();
        });
    }

    @Test
    void aForgedTransactionOnAClosedDayIsFound() throws SQLException {
        tamper("INSERT INTO ledger_transaction SELECT 5, store_id, till_id, 'forged', request_hash, kind, document,"
                + " reverses, business_date, posted_at, operator_id FROM kept_ledger_transaction"
                + " WHERE kind = 'sale' AND business_date = '" + second + "' LIMIT 1");
        tamper("INSERT INTO ledger_entry SELECT 5, line, account_id, amount, business_date, NULL, NULL, NULL, NULL"
                + " FROM kept_ledger_entry WHERE transaction_id = (SELECT MIN(id) FROM kept_ledger_transaction"
                + " WHERE kind = 'sale' AND business_date = '" + second + "')");
        assertThat(ledger.verify(null)).isEmpty();
        assertFault(dayClose.verify(DayClose.Progress.NONE), second, Reason.ACCOUNT_CHANGED);
    }

    @Test
    void aTransactionOnAClosedDayThatHadNoneIsFound() throws SQLException {
        LocalDate between = first.minusDays(1);
        tamper("UPDATE ledger_transaction SET business_date = '" + between + "' WHERE id = (SELECT MIN(id) FROM"
                + " kept_ledger_transaction WHERE kind = 'sale' AND business_date = '" + first + "')");
        assertThat(dayClose.verify(DayClose.Progress.NONE)).isPresent();
    }

    /// The attacker computes balances and hashes as the ledger does: the chains are whole again, the seals
    /// are not.
    @Test
    void aWholeChainRewrittenWithRightHashesIsFoundByTheSeal() throws Exception {
        rewriteTheMembersChain();
        assertThat(ledger.verify(null)).isEmpty();
        Optional<SealFault> fault = dayClose.verify(DayClose.Progress.NONE);
        assertFault(fault, second, Reason.ACCOUNT_CHANGED);
        assertThat(fault.orElseThrow().account()).isIn(member, cash);
    }

    /// The attacker makes the seals again too: nothing inside the database can tell any more, a copy
    /// elsewhere can.
    @Test
    void booksRewrittenTogetherWithTheirSealsAreFoundByACopyKeptElsewhere() throws Exception {
        rewriteTheMembersChain();
        sealAgainFromTheSecond();
        assertThat(ledger.verify(null)).isEmpty();
        assertThat(dayClose.verify(DayClose.Progress.NONE)).isEmpty();

        Optional<SealFault> fault = verifyCopy(copyOfSecond).fault();
        assertFault(fault, second, Reason.ACCOUNT_CHANGED);
        assertThat(fault.orElseThrow().account()).isIn(member, cash);
        assertThat(verifyCopy(copyOfThird).fault()).hasValueSatisfying(other -> {
            assertThat(other.day()).isEqualTo(third);
            assertThat(other.reason()).isIn(Reason.COPY_DIFFERS, Reason.ACCOUNT_CHANGED);
        });
    }

    /// What one lot gave is written to another of the same member, movements and lots alike: balances, chains
    /// and lots agree with each other.
    @Test
    void lotsRewrittenTogetherWithTheirMovementsAreFoundByTheSeal() throws Exception {
        drawTheOtherLot();
        assertThat(ledger.verify(null)).isEmpty();
        Optional<SealFault> fault = dayClose.verify(DayClose.Progress.NONE);
        assertFault(fault, second, Reason.ACCOUNT_CHANGED);
        assertThat(fault.orElseThrow().account()).isEqualTo(points);
    }

    @Test
    void lotsRewrittenTogetherWithTheirSealsAreFoundByACopyKeptElsewhere() throws Exception {
        drawTheOtherLot();
        sealAgainFromTheSecond();
        assertThat(ledger.verify(null)).isEmpty();
        assertThat(dayClose.verify(DayClose.Progress.NONE)).isEmpty();

        Optional<SealFault> fault = verifyCopy(copyOfSecond).fault();
        assertFault(fault, second, Reason.ACCOUNT_CHANGED);
        assertThat(fault.orElseThrow().account()).isEqualTo(points);
        assertThat(verifyCopy(copyOfThird).fault()).isPresent();
    }

    /// Seals of the first form did not cover lots.
    @Test
    void aSealOfTheFirstFormStillVerifies() throws Exception {
        String old = new String(copyOfThird == null ? new byte[0] : copyOfThird, StandardCharsets.US_ASCII)
                .replace("zhanggui-seal 2\n", "zhanggui-seal 1\n")
                .replaceAll(" movements \\d+ lots [0-9a-f]{64}", "");
        byte[] file = old.getBytes(StandardCharsets.US_ASCII);
        tamper("UPDATE ledger_seal_line SET line = REGEXP_REPLACE(line, ' movements .*', '')"
                + " WHERE line LIKE '% movements %' AND business_date = '" + third + "'");
        tamper("UPDATE ledger_seal SET form = 1, digest = UNHEX('"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file))
                + "') WHERE business_date = '" + third + "'");
        assertThat(dayClose.verify(DayClose.Progress.NONE)).isEmpty();
        assertThat(verifyCopy(file).fault()).isEmpty();
        assertThat(verifyCopy(copyOfThird).fault())
                .hasValueSatisfying(fault -> assertThat(fault.reason()).isEqualTo(Reason.COPY_DIFFERS));
    }

    @Test
    void anHonestCopyFits() throws Exception {
        assertThat(verifyCopy(copyOfSecond).fault()).isEmpty();
        assertThat(verifyCopy(copyOfThird)).isEqualTo(new DayClose.Checked(third, Optional.empty()));
    }

    @Test
    void aFileThatIsNoSealFileIsRefused() {
        for (String file : List.of(
                "",
                "hello",
                "zhanggui-seal 1\nday 2026-13-01\n",
                new String(copyOfSecond == null ? new byte[0] : copyOfSecond, StandardCharsets.US_ASCII) + "x\n")) {
            assertThatThrownBy(() -> verifyCopy(file.getBytes(StandardCharsets.US_ASCII)))
                    .isInstanceOf(NotASealFile.class);
        }
    }

    @Test
    void theApplicationsUserMayNeitherChangeNorDeleteSealsAndRollUps() {
        for (String table : List.of("ledger_seal", "ledger_seal_line", "ledger_day_sum")) {
            for (String statement : List.of(
                    "DELETE FROM " + table,
                    "UPDATE " + table + " SET business_date = business_date + INTERVAL 1 DAY")) {
                assertThatThrownBy(() -> unitOfWork.write(unit -> Sql.update(unit.connection(), statement)))
                        .rootCause()
                        .hasMessageContaining("command denied");
            }
        }
    }

    private void sealAgainFromTheSecond() throws SQLException {
        for (String table : List.of("ledger_seal", "ledger_seal_line", "ledger_day_sum")) {
            tamper("DELETE FROM " + table + " WHERE business_date >= '" + second + "'");
        }
        tamper("UPDATE ledger_sealed SET sealed_through = '" + first + "'");
        host.asOperator(Role.BOSS, () -> dayClose.close(third));
    }

    private void drawTheOtherLot() throws SQLException {
        String drawn = "(SELECT lot_id FROM kept_ledger_lot_movement WHERE kind = 'DRAWN' AND business_date = '"
                + second + "')";
        String other = "(SELECT MAX(lot_id) FROM kept_ledger_lot_movement WHERE kind = 'GRANTED' AND business_date = '"
                + second + "')";
        tamper("UPDATE ledger_lot SET principal_used = principal_used - 30 WHERE id = " + drawn);
        tamper("UPDATE ledger_lot SET principal_used = principal_used + 30 WHERE id = " + other);
        tamper("UPDATE ledger_lot_movement SET lot_id = " + other + " WHERE kind = 'DRAWN' AND business_date = '"
                + second + "'");
    }

    /// Ten times the first top-up of the second day; its cash too; everything after it on the chain made again.
    private void rewriteTheMembersChain() throws Exception {
        try (Connection owner = owner()) {
            long accountId = Sql.first(
                            owner,
                            "SELECT id FROM ledger_account WHERE owner = ?",
                            row -> row.getLong(1),
                            member.owner())
                    .orElseThrow();
            long transactionId = Sql.first(
                            owner,
                            "SELECT MIN(transaction_id) FROM ledger_entry WHERE account_id = ? AND business_date = ?",
                            row -> row.getLong(1),
                            accountId,
                            second)
                    .orElseThrow();
            Sql.update(owner, "UPDATE ledger_entry SET amount = amount * 10 WHERE transaction_id = ?", transactionId);
            byte[] previous = new byte[32];
            long balance = 0;
            long sequence = 0;
            for (ChainRow row : Sql.query(
                    owner,
                    "SELECT e.transaction_id, e.amount, e.sequence, e.business_date, t.kind, t.document, t.posted_at,"
                            + " t.store_id, t.till_id, t.operator_id, t.request_key, t.request_hash"
                            + " FROM ledger_entry e JOIN ledger_transaction t ON t.id = e.transaction_id"
                            + " WHERE e.account_id = ? ORDER BY e.sequence",
                    ChainRow::read,
                    accountId)) {
                balance += row.amount();
                sequence = row.sequence();
                byte[] hash = row.hash(accountId, balance, previous);
                Sql.update(
                        owner,
                        "UPDATE ledger_entry SET balance_after = ?, previous_hash = ?, hash = ?"
                                + " WHERE account_id = ? AND sequence = ?",
                        balance,
                        previous,
                        hash,
                        accountId,
                        sequence);
                previous = hash;
            }
            Sql.update(
                    owner,
                    "UPDATE ledger_balance SET balance = ?, head_hash = ? WHERE account_id = ?",
                    balance,
                    previous,
                    accountId);
        }
    }

    /// The chain's canonical form, as an attacker would read it in the source.
    private record ChainRow(
            long transactionId,
            long amount,
            long sequence,
            LocalDate day,
            String kind,
            String document,
            LocalDateTime postedAt,
            long storeId,
            long tillId,
            long operatorId,
            String requestKey,
            byte[] requestHash) {
        static ChainRow read(ResultSet row) throws SQLException {
            return new ChainRow(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getObject(4, LocalDate.class),
                    row.getString(5),
                    row.getString(6),
                    row.getObject(7, LocalDateTime.class),
                    row.getLong(8),
                    row.getLong(9),
                    row.getLong(10),
                    row.getString(11),
                    row.getBytes(12));
        }

        byte[] hash(long accountId, long balanceAfter, byte[] previous) throws Exception {
            ByteBuffer content = ByteBuffer.allocate(500)
                    .put((byte) 2)
                    .putLong(accountId)
                    .putLong(sequence)
                    .putLong(transactionId)
                    .putLong(amount)
                    .putLong(balanceAfter)
                    .putLong(postedAt.toInstant(ZoneOffset.UTC).toEpochMilli())
                    .putLong(day.toEpochDay())
                    .putInt(kind.length())
                    .put(kind.getBytes(StandardCharsets.US_ASCII))
                    .putInt(document.length())
                    .put(document.getBytes(StandardCharsets.US_ASCII))
                    .putLong(storeId)
                    .putLong(tillId)
                    .putLong(operatorId)
                    .put((byte) 0)
                    .putLong(0)
                    .putInt(requestKey.length())
                    .put(requestKey.getBytes(StandardCharsets.US_ASCII))
                    .putInt(requestHash.length)
                    .put(requestHash)
                    .flip();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous);
            digest.update(content);
            return digest.digest();
        }
    }

    private void post(LocalDate day, String kind, AccountRef credited, AccountRef debited, long amount) {
        at(
                day,
                () -> ledger.post(LedgerTransaction.of(RequestId.random(storeId, 1), kind, "test:" + kind)
                        .entry(credited, amount)
                        .entry(debited, -amount)
                        .build()));
    }

    private void earnPointsInTwoLotsAndSpendSome(LocalDate day) {
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
        });
    }

    private void once(String kind, Consumer<LedgerTransaction.Builder> work) {
        ledger.postOnce(LedgerRequest.of(RequestId.random(storeId, 1), kind, "test:" + kind), work);
    }

    private void at(LocalDate day, Runnable work) {
        host.asOperator(
                Role.BOSS,
                () -> clock.at(day.atTime(12, 0).atZone(clock.zone()).toInstant(), () -> {
                    work.run();
                    return true;
                }));
    }

    private static String columns(Connection owner, String table) throws SQLException {
        return String.join(
                ",",
                Sql.query(
                        owner,
                        "SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE()"
                                + " AND table_name = ? AND generation_expression IS NULL",
                        row -> row.getString(1),
                        table));
    }

    private void tamper(String sql) throws SQLException {
        try (Connection owner = owner()) {
            assertThat(Sql.update(owner, sql)).isPositive();
        }
    }

    private Connection owner() throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.owner().user(), database.owner().password());
    }

    private byte[] export(LocalDate day) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        dayClose.export(day, file);
        return file.toByteArray();
    }

    private DayClose.Checked verifyCopy(byte @Nullable [] file) throws IOException {
        return dayClose.verifyCopy(new ByteArrayInputStream(file == null ? new byte[0] : file));
    }

    private static void assertFault(Optional<SealFault> fault, LocalDate day, Reason reason) {
        assertThat(fault).hasValueSatisfying(found -> {
            assertThat(found.day()).isEqualTo(day);
            assertThat(found.reason()).isEqualTo(reason);
        });
    }
}
