package io.zhanggui.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.database.DatabaseAccess;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.Ledger.ChainFault.Reason;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.lot.DrawOrder;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.LotGrant;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.Purse;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each test changes the rows of a member of its own behind the ledger's back, as somebody with the owner's password
/// could.
@WithHost
class LedgerTamperingIT {
    private static final Purse PURSE = new Purse(
            "test-money", UnitOfAccount.FEN, "test-money.principal", "test.cash", "test-money.bonus", "test.bonus");

    private final Ledger ledger;
    private final Lots lots;
    private final UnitOfWork unitOfWork;
    private final DatabaseAccess database;
    private final long storeId = Ids.next();
    private final AccountRef account = AccountRef.ofMember(Ids.next(), "stored-value.principal", UnitOfAccount.FEN);
    private long accountId;

    LedgerTamperingIT(Host host) {
        ledger = host.service(Ledger.class);
        lots = host.service(Lots.class);
        unitOfWork = host.service(UnitOfWork.class);
        database = host.databaseAccess();
    }

    @BeforeEach
    void fiveHonestEntries() {
        for (int i = 0; i < 5; i++) {
            ledger.post(LedgerTransaction.of(RequestId.random(storeId, 1), "top-up", "test:" + i)
                    .entry(account, 10)
                    .entry(AccountRef.ofShop(storeId, "tender.cash", UnitOfAccount.FEN), -10)
                    .build());
        }
        accountId = unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT id FROM ledger_account WHERE owner = ?",
                        row -> row.getLong(1),
                        account.owner()))
                .orElseThrow();
        assertThat(ledger.verify(account.owner())).isEmpty();
    }

    /// What a test left behind must not be found by another.
    @AfterEach
    void nothingIsLeft() throws SQLException {
        try (Connection owner = owner()) {
            String ours = " WHERE store_id IN (?, ?)";
            Sql.update(
                    owner,
                    "DELETE FROM ledger_entry WHERE transaction_id IN (SELECT id FROM ledger_transaction" + ours + ")",
                    storeId,
                    storeId + 1);
            Sql.update(owner, "DELETE FROM ledger_transaction" + ours, storeId, storeId + 1);
            Sql.update(owner, "DELETE FROM ledger_lot_movement WHERE store_id = ?", storeId);
            Sql.update(owner, "DELETE FROM ledger_lot WHERE member_id = ?", account.owner());
            Sql.update(owner, "DELETE FROM ledger_freeze WHERE account_id = ?", accountId);
            Sql.update(
                    owner,
                    "DELETE FROM ledger_balance WHERE account_id = ?"
                            + " OR account_id IN (SELECT id FROM ledger_account WHERE owner = ?)",
                    accountId,
                    account.owner());
            Sql.update(owner, "DELETE FROM ledger_account WHERE owner = ? OR store_id = ?", account.owner(), storeId);
        }
    }

    @Test
    void aChangedAmountIsNamed() throws SQLException {
        tamper("UPDATE ledger_entry SET amount = 9 WHERE account_id = ? AND sequence = 3");
        assertFault(3, Reason.CHANGED);
    }

    @Test
    void aChangedDocumentOfTheTransactionIsNamed() throws SQLException {
        tamper("UPDATE ledger_transaction t JOIN ledger_entry e ON e.transaction_id = t.id"
                + " SET t.document = 'test:x' WHERE e.account_id = ? AND e.sequence = 2");
        assertFault(2, Reason.CHANGED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t.store_id = t.store_id + 1",
                "t.till_id = 2",
                "t.operator_id = t.operator_id + 1",
                "t.request_key = 'another'",
                "t.request_hash = REVERSE(t.request_hash)",
                "t.reverses = 5",
                "t.business_date = t.business_date + INTERVAL 1 DAY",
                "e.business_date = e.business_date + INTERVAL 1 DAY",
                "t.business_date = t.business_date - INTERVAL 1 DAY, e.business_date = e.business_date - INTERVAL 1 DAY",
                "t.posted_at = t.posted_at + INTERVAL 1 SECOND",
                "t.kind = 'x'"
            })
    void anyOtherValueOfATransactionThatWasChangedIsNamed(String change) throws SQLException {
        tamper("UPDATE ledger_transaction t JOIN ledger_entry e ON e.transaction_id = t.id AND e.sequence = 2 SET "
                + change + " WHERE e.account_id = ?");
        assertFault(2, Reason.CHANGED);
    }

    /// The chain of the member names what was reversed.
    @Test
    void aLinkToWhatWasReversedThatIsTakenAwayIsNamed() throws SQLException {
        long reversed = ledger.statement(account, 1, null).getFirst().transactionId();
        ledger.reverse(RequestId.random(storeId, 1), reversed, "test:back");
        assertThat(ledger.verify(account.owner())).isEmpty();
        tamper("UPDATE ledger_transaction t JOIN ledger_entry e ON e.transaction_id = t.id AND e.sequence = 6"
                + " SET t.reverses = NULL WHERE e.account_id = ?");
        assertFault(6, Reason.CHANGED);
    }

    @Test
    void anEntryOfTheShopThatIsOfAnotherDayThanItsTransactionIsNamed() throws SQLException {
        tamper("UPDATE ledger_entry s JOIN ledger_entry e ON e.transaction_id = s.transaction_id AND e.sequence = 2"
                + " SET s.business_date = s.business_date + INTERVAL 1 DAY"
                + " WHERE s.sequence IS NULL AND e.account_id = ?");
        assertThat(ledger.verify(null)).hasValueSatisfying(fault -> {
            assertThat(fault.account().name()).isEqualTo("tender.cash");
            assertThat(fault.reason()).isEqualTo(Reason.CHANGED);
            assertThat(fault.transactionId())
                    .isEqualTo(ledger.statement(account, 1, 3L).getFirst().transactionId());
        });
    }

    @Test
    void aDeletedEntryIsNamed() throws SQLException {
        tamper("DELETE FROM ledger_entry WHERE account_id = ? AND sequence = 4");
        assertFault(4, Reason.MISSING);
    }

    @Test
    void theLastEntryDeletedIsNamed() throws SQLException {
        tamper("DELETE FROM ledger_entry WHERE account_id = ? AND sequence = 5");
        assertFault(5, Reason.MISSING);
    }

    @Test
    void anInsertedEntryIsNamed() throws SQLException {
        tamper(
                "INSERT INTO ledger_entry (transaction_id, line, account_id, amount, business_date, sequence, balance_after,"
                        + " previous_hash, hash) SELECT transaction_id, 99, account_id, 1000, business_date, 6, 1050, hash, hash"
                        + " FROM ledger_entry WHERE account_id = ? AND sequence = 5");
        assertFault(6, Reason.CHANGED);
    }

    @Test
    void twoEntriesThatChangedPlacesAreNamed() throws SQLException {
        tamper("UPDATE ledger_entry SET sequence = 99 WHERE account_id = ? AND sequence = 2");
        tamper("UPDATE ledger_entry SET sequence = 2 WHERE account_id = ? AND sequence = 3");
        tamper("UPDATE ledger_entry SET sequence = 3 WHERE account_id = ? AND sequence = 99");
        assertFault(2, Reason.CHANGED);
    }

    @Test
    void aBalanceThatWasRaisedIsNamed() throws SQLException {
        tamper("UPDATE ledger_balance SET balance = 5000 WHERE account_id = ?");
        assertFault(5, Reason.HEAD);
    }

    @Test
    void anAccountThatIsGoneIsFoundByItsTransactions() throws SQLException {
        tamper("DELETE FROM ledger_entry WHERE account_id = ?");
        tamper("DELETE FROM ledger_balance WHERE account_id = ?");
        tamper("DELETE FROM ledger_account WHERE id = ?");
        assertThat(ledger.verify(null))
                .hasValueSatisfying(fault -> assertThat(fault.reason()).isEqualTo(Reason.UNBALANCED));
    }

    @Test
    void aLotThatWasRaisedIsFound() throws SQLException {
        Lot lot = lot();
        tamperLot("UPDATE ledger_lot SET principal = principal + 5 WHERE id = ?", lot);
        assertLotFault(PURSE.principalOf(account.owner()));
        tamperLot("UPDATE ledger_lot SET principal = principal - 5 WHERE id = ?", lot);
        tamperLot("UPDATE ledger_lot SET bonus = bonus + 5 WHERE id = ?", lot);
        assertLotFault(PURSE.bonusOf(account.owner()));
    }

    /// As it would make a lawful refund larger, or smaller.
    @Test
    void aLotOfWhichOtherPartsWereBoughtAndUsedIsFoundAlthoughAsMuchIsLeft() throws SQLException {
        Lot lot = lot();
        tamperLot(
                "UPDATE ledger_lot SET principal = principal + 5, principal_used = principal_used + 5 WHERE id = ?",
                lot);
        assertLotFault(PURSE.principalOf(account.owner()));
        tamperLot(
                "UPDATE ledger_lot SET principal = principal - 5, principal_used = principal_used - 5 WHERE id = ?",
                lot);
        assertThat(ledger.verify(account.owner())).isEmpty();
        tamperLot("UPDATE ledger_lot SET bonus = bonus + 5, bonus_returned = bonus_returned + 5 WHERE id = ?", lot);
        assertLotFault(PURSE.principalOf(account.owner()));
        tamperLot("UPDATE ledger_lot SET bonus = bonus - 5, bonus_returned = bonus_returned - 5 WHERE id = ?", lot);
        ledger.postOnce(
                LedgerRequest.of(RequestId.random(storeId, 1), "sale", "test:use"),
                work -> lots.draw(work, account.owner(), PURSE, 22, any -> true));
        assertThat(ledger.verify(account.owner())).isEmpty();
        tamperLot(
                "UPDATE ledger_lot SET principal_used = principal_used - 5, principal_returned = principal_returned + 5"
                        + " WHERE id = ?",
                lot);
        assertLotFault(PURSE.principalOf(account.owner()));
    }

    /// Chains say nothing of names: the owner of an account stands in its lots and in the seals.
    @Test
    void anAccountThatWasGivenToAnotherMemberIsFoundByItsLots() throws SQLException {
        lot();
        long thief = Ids.next();
        for (AccountRef swapped : List.of(PURSE.principalOf(account.owner()), PURSE.bonusOf(account.owner()))) {
            swap(swapped, account.owner(), thief);
            assertThat(ledger.verify(thief))
                    .hasValueSatisfying(fault -> assertThat(fault.reason()).isEqualTo(Reason.LOTS));
            swap(swapped, thief, account.owner());
        }
        assertThat(ledger.verify(account.owner())).isEmpty();
    }

    @Test
    void theProgramItselfCannotGiveAnAccountToAnotherMember() {
        assertThatThrownBy(() -> unitOfWork.writeOnly(unit ->
                        Sql.update(unit.connection(), "UPDATE ledger_account SET owner = 1 WHERE id = ?", accountId)))
                .rootCause()
                .hasMessageContaining("denied");
    }

    private void swap(AccountRef of, long from, long to) throws SQLException {
        try (Connection owner = owner()) {
            Sql.update(owner, "UPDATE ledger_account SET owner = ? WHERE owner = ? AND name = ?", to, from, of.name());
        }
    }

    @Test
    void valueThatWasShiftedFromOneLotToAnotherIsFound() throws SQLException {
        Lot first = lot();
        Lot second = lot();
        tamperLot("UPDATE ledger_lot SET principal = principal + 5 WHERE id = ?", first);
        tamperLot("UPDATE ledger_lot SET principal = principal - 5 WHERE id = ?", second);
        assertLotFault(PURSE.principalOf(account.owner()));
    }

    @Test
    void aLotThatIsGoneIsFound() throws SQLException {
        Lot first = lot();
        Lot second = lot();
        tamperLot("DELETE FROM ledger_lot WHERE id = ?", first);
        assertThat(ledger.verify(account.owner()))
                .hasValueSatisfying(fault -> assertThat(fault.reason()).isEqualTo(Reason.LOTS));
        tamperLot("DELETE FROM ledger_lot WHERE id = ?", second);
        assertThat(ledger.verify(null))
                .hasValueSatisfying(fault -> assertThat(fault.reason()).isEqualTo(Reason.LOTS));
    }

    @Test
    void aMovementThatIsGoneIsFound() throws SQLException {
        tamperLot("DELETE FROM ledger_lot_movement WHERE lot_id = ?", lot());
        assertLotFault(PURSE.principalOf(account.owner()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expires_on = '2099-12-31'",
                "expires_on = NULL",
                "frozen = FALSE",
                "terms = 'anything goes'",
                "draw_order = 'BONUS_FIRST'",
                "item = 7",
                "document = 'sale:another'",
                "line = 2",
                "store_id = store_id + 1",
                "granted_at = granted_at + INTERVAL 1 DAY",
                "predecessor_id = 5"
            })
    void aConditionOfALotThatWasChangedIsNamed(String change) throws SQLException {
        Lot lot = lot();
        once("amend", work -> {
            lots.setExpiry(work, lot.id(), PURSE, LocalDate.of(2030, 1, 1));
            lots.setFrozen(work, lot.id(), PURSE, true);
        });
        assertThat(ledger.verify(account.owner())).isEmpty();
        tamperLot("UPDATE ledger_lot SET " + change + " WHERE id = ?", lot);
        assertConditionsFault(lot);
    }

    /// Also the way back to what was agreed once is none.
    @Test
    void aLotThatIsAsItWasBeforeItWasFrozenIsNamed() throws SQLException {
        Lot lot = lot();
        once("amend", work -> lots.setFrozen(work, lot.id(), PURSE, true));
        tamperLot("UPDATE ledger_lot SET frozen = FALSE WHERE id = ?", lot);
        assertConditionsFault(lot);
        tamperLot("UPDATE ledger_lot_movement SET conditions = NULL WHERE lot_id = ?", lot);
        assertConditionsFault(lot);
    }

    @Test
    void anAccountThatWasThawedOrFrozenInTheTableIsNamed() throws SQLException {
        tamper("UPDATE ledger_balance SET frozen = TRUE WHERE account_id = ?");
        assertFaultBesideTheChains(account, Reason.FREEZE);
        tamper("UPDATE ledger_balance SET frozen = FALSE WHERE account_id = ?");
        ledger.setFrozen(account, true);
        ledger.setFrozen(account, true);
        assertThat(ledger.verify(account.owner())).isEmpty();
        tamper("UPDATE ledger_balance SET frozen = FALSE WHERE account_id = ?");
        assertFaultBesideTheChains(account, Reason.FREEZE);
        ledger.setFrozen(account, false);
        assertFaultBesideTheChains(account, Reason.FREEZE);
    }

    @Test
    void whatIsReservedForNothingIsNamed() throws SQLException {
        tamper("UPDATE ledger_balance SET held = 5 WHERE account_id = ?");
        assertFaultBesideTheChains(account, Reason.HELD);
    }

    private void assertConditionsFault(Lot lot) {
        long lastOnRecord = lots.movements(lot.id()).getLast().transactionId();
        assertThat(ledger.verify(account.owner()))
                .hasValue(
                        new Ledger.ChainFault(PURSE.principalOf(account.owner()), 0, lastOnRecord, Reason.CONDITIONS));
    }

    private void once(String kind, Consumer<LedgerTransaction.Builder> work) {
        ledger.postOnce(LedgerRequest.of(RequestId.random(storeId, 1), kind, "test:" + kind), work);
    }

    private Lot lot() {
        List<Lot> granted = new ArrayList<>();
        ledger.postOnce(
                LedgerRequest.of(RequestId.random(storeId, 1), "top-up", "test:lot"),
                work -> granted.add(lots.grant(
                        work,
                        new LotGrant(
                                account.owner(), PURSE, 0, 1, "", DrawOrder.PROPORTIONAL, new Split(100, 10), null))));
        assertThat(ledger.verify(account.owner())).isEmpty();
        return granted.getLast();
    }

    private void tamperLot(String sql, Lot lot) throws SQLException {
        try (Connection owner = owner()) {
            assertThat(Sql.update(owner, sql, lot.id())).isPositive();
        }
    }

    private void assertLotFault(AccountRef of) {
        assertFaultBesideTheChains(of, Reason.LOTS);
    }

    private void assertFaultBesideTheChains(AccountRef of, Reason reason) {
        assertThat(ledger.verify(account.owner())).hasValue(new Ledger.ChainFault(of, 0, 0, reason));
    }

    @Test
    void theApplicationsUserMayNeitherChangeNorDeleteWhatWasPosted() {
        for (String statement : List.of(
                "UPDATE ledger_entry SET amount = 9 WHERE account_id = ?",
                "DELETE FROM ledger_entry WHERE account_id = ?",
                "UPDATE ledger_transaction SET kind = 'x' WHERE id = ?",
                "DELETE FROM ledger_transaction WHERE id = ?",
                "UPDATE ledger_lot_movement SET principal = 9 WHERE lot_id = ?",
                "DELETE FROM ledger_lot_movement WHERE lot_id = ?",
                "UPDATE ledger_freeze SET frozen = FALSE WHERE account_id = ?",
                "DELETE FROM ledger_freeze WHERE account_id = ?",
                "DELETE FROM ledger_reversal WHERE transaction_id = ?",
                "DELETE FROM ledger_empty_transaction WHERE transaction_id = ?")) {
            assertThatThrownBy(() -> unitOfWork.write(unit -> Sql.update(unit.connection(), statement, accountId)))
                    .rootCause()
                    .hasMessageContaining("command denied");
        }
        assertThat(ledger.verify(account.owner())).isEmpty();
    }

    private void tamper(String sql) throws SQLException {
        try (Connection owner = owner()) {
            assertThat(Sql.update(owner, sql, accountId)).isPositive();
        }
    }

    private Connection owner() throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.owner().user(), database.owner().password());
    }

    private void assertFault(long sequence, Reason reason) {
        assertThat(ledger.verify(account.owner())).hasValueSatisfying(fault -> {
            assertThat(fault.account()).isEqualTo(account);
            assertThat(fault.sequence()).isEqualTo(sequence);
            assertThat(fault.reason()).isEqualTo(reason);
        });
    }
}
