package io.zhanggui.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.security.Role;
import io.zhanggui.api.work.Sql;
import io.zhanggui.ledger.close.DayClose;
import io.zhanggui.ledger.close.SealFault;
import io.zhanggui.ledger.close.SealFault.Reason;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Books that were rewritten so that they agree with each other, and those whose seals were made again too.
@WithHost
class RewrittenBooksIT extends ThreeSealedDays {
    RewrittenBooksIT(Host host) {
        super(host);
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
}
